package dev.roomkey.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.Caller;
import dev.roomkey.access.Explanation;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.SessionId;
import dev.roomkey.testkit.Await;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reloads of the access configuration. */
final class AccessReloaderTest {
  private static final Duration SOON = Await.PATIENCE;
  private static final String POLICY =
      """
      livekit: {url: "ws://127.0.0.1:9", api_key: APIhttp, api_secret: a-secret-of-the-http-tests-0123456789}
      access:
        callers: [{proxy: {from: [127.0.0.1], id_header: X-User}}]
        roles: {guest: {}}
        rules:
          - {name: class, session: "class-*", role: guest}
      """;

  @TempDir private Path folder;

  /** Replaces the file atomically, as editors do. */
  private void write(String policy) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), policy);
    Files.move(next, folder.resolve("roomkey.yaml"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Explanation explain(AccessReloader gates) {
    RoomNames names = new RoomNames(new Namespace("shop"), new Random(1));
    return gates
        .current()
        .policy()
        .explain(
            Caller.of("ann"),
            JoinRequest.of(names.ofSession(new SessionId("class-7"))),
            new AccessContext(InetAddress.getLoopbackAddress(), Instant.EPOCH));
  }

  private static int line(AccessReloader gates) {
    return explain(gates).steps().getFirst().line();
  }

  private static double applied(MeterRegistry metrics) {
    return metrics.get("roomkey.access.reloads").tag("outcome", "applied").counter().count();
  }

  @Test
  void rules_that_only_moved_have_new_lines_and_count_as_unchanged() throws Exception {
    write(POLICY);
    ConfigSources sources = new ConfigSources(folder, null, RoomkeyConfig.empty(), Map.of());
    MeterRegistry metrics = new SimpleMeterRegistry();
    try (AccessReloader gates =
        new AccessReloader(
            sources.load().orThrow(),
            OutboundNetwork.ofSystem(),
            sources,
            Embedding.NONE,
            null,
            policy -> {},
            InstantSource.system(),
            new Random(2),
            metrics)) {
      assertThat(line(gates)).isEqualTo(6);

      write("# A word about rooms.\n" + POLICY);
      assertThat(Await.until(SOON, () -> line(gates) == 7)).isTrue();
      assertThat(applied(metrics)).isZero();

      write(POLICY.replace("class-*", "hall"));
      assertThat(Await.until(SOON, () -> applied(metrics) == 1)).isTrue();
      assertThat(explain(gates).steps().getFirst().mismatch()).isNotNull();
    }
  }
}
