package dev.roomkey.auth;

import static dev.roomkey.auth.AuthTestRequests.ask;
import static dev.roomkey.auth.AuthTestRequests.assertRefused;
import static dev.roomkey.auth.AuthTestRequests.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.testkit.Await;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that key rotation under load accepts all valid keys and rejects removed ones. */
@Tag("slow")
class RotationTest {
  private static final Duration SOON = Await.PATIENCE;

  private final Clock clock = new Clock();

  @TempDir private Path folder;

  @Test
  void accepts_valid_and_rejects_removed_keys_during_rotation_under_load() throws Exception {
    ECKey first = SigningKeys.ec("k0");
    GeneratedApiKey stays = GeneratedApiKey.make(new SecureRandom());
    Path file = folder.resolve("keys.yaml");
    ApiKeysTest.write(file, "keys:\n" + ApiKeysTest.entry("ci", stays));
    AtomicReference<ECKey> current = new AtomicReference<>(first);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    try (FaultyIssuer issuer = FaultyIssuer.start(first);
        Authenticator authenticator =
            Authenticator.of(
                List.of(issuer.source(""), new CallerSource.ApiKeys(file, "key:")),
                JsonKeyFile::load,
                OutboundNetwork.ofSystem(),
                clock);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<AuthResult>>> load = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        load.add(threads.submit(() -> hammer(authenticator, issuer, current, stays, over, asked)));
      }
      for (int i = 1; i <= 5; i++) {
        rotate(i, authenticator, issuer, current, stays, file);
      }
      over.set(true);
      for (Future<List<AuthResult>> one : load) {
        assertThat(one.get()).isEmpty();
      }
    }
    assertThat(asked.get()).isGreaterThan(1000);
  }

  /** Returns the rejected credentials. */
  private List<AuthResult> hammer(
      Authenticator authenticator,
      FaultyIssuer issuer,
      AtomicReference<ECKey> current,
      GeneratedApiKey stays,
      AtomicBoolean over,
      AtomicInteger asked)
      throws InterruptedException {
    List<AuthResult> refused = new ArrayList<>();
    while (!over.get()) {
      String token =
          Token.of(issuer.url(), current.get(), clock.instant())
              .claim("jti", asked.incrementAndGet())
              .signed();
      for (String bearer : List.of(token, token, stays.value())) {
        AuthResult authentication = ask(authenticator, bearer(bearer));
        if (!(authentication instanceof AuthResult.Authenticated)) {
          refused.add(authentication);
        }
      }
      Thread.sleep(1);
    }
    return refused;
  }

  /**
   * As issuers do: the new key is listed, then used, and the old one goes when it is not needed.
   */
  private void rotate(
      int round,
      Authenticator authenticator,
      FaultyIssuer issuer,
      AtomicReference<ECKey> current,
      GeneratedApiKey stays,
      Path file)
      throws InterruptedException {
    ECKey old = current.get();
    ECKey next = SigningKeys.ec("k" + round);
    String oldToken = Token.of(issuer.url(), old, clock.instant()).signed();
    GeneratedApiKey guest = GeneratedApiKey.make(new SecureRandom());
    String keys = "keys:\n" + ApiKeysTest.entry("ci", stays);
    issuer.has(old, next);
    ApiKeysTest.write(file, keys + ApiKeysTest.entry("guest", guest));
    current.set(next);
    assertThat(Await.until(SOON, () -> isKnown(authenticator, guest.value()))).isTrue();
    issuer.has(next);
    ApiKeysTest.write(file, keys);
    clock.advance(Duration.ofMinutes(6));
    assertThat(Await.until(SOON, () -> !isKnown(authenticator, guest.value()))).isTrue();
    String fresh = Token.of(issuer.url(), old, clock.instant()).signed();
    assertThat(Await.until(SOON, () -> !isKnown(authenticator, fresh))).isTrue();
    assertRefused(ask(authenticator, bearer(fresh)), AuthFailure.INVALID_CREDENTIALS);
    assertRefused(ask(authenticator, bearer(oldToken)), AuthFailure.INVALID_CREDENTIALS);
  }

  private static boolean isKnown(Authenticator authenticator, String bearer) {
    return AuthTestRequests.isKnownNow(authenticator, bearer(bearer));
  }
}
