package dev.roomkey.auth;

import static dev.roomkey.auth.AuthTestRequests.ask;
import static dev.roomkey.auth.AuthTestRequests.assertRefused;
import static dev.roomkey.auth.AuthTestRequests.bearer;
import static dev.roomkey.auth.AuthTestRequests.known;
import static dev.roomkey.auth.AuthTestRequests.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Tests API key files and their reload. */
@Isolated("it reads what is logged")
@Tag("slow")
class ApiKeysTest {
  private static final Duration SOON = Await.PATIENCE;

  private final Clock clock = new Clock();
  private final GeneratedApiKey one = GeneratedApiKey.make(new SecureRandom());
  private final GeneratedApiKey two = GeneratedApiKey.make(new SecureRandom());

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("keys.yaml");
  }

  static void write(Path file, String text) {
    try {
      Path next = Files.writeString(file.resolveSibling("next"), text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static String entry(String id, GeneratedApiKey key) {
    return GeneratedApiKey.line(key.entry(id, null, Set.of("backend"), null)) + "\n";
  }

  private Authenticator authenticator() {
    return Authenticator.of(
        List.of(new CallerSource.ApiKeys(file(), "key:")),
        JsonKeyFile::load,
        OutboundNetwork.ofSystem(),
        clock);
  }

  @Test
  void a_key_authenticates_its_caller() {
    write(
        file(),
        "keys:\n"
            + GeneratedApiKey.line(
                one.entry("ci: #7", "C & I", Set.of("backend"), clock.instant().plusSeconds(5))));
    try (Authenticator authenticator = authenticator()) {
      Caller.Authenticated caller = known(now(authenticator, bearer(one.value())));
      assertThat(caller.id()).isEqualTo("key:ci: #7");
      assertThat(caller.name()).isEqualTo("C & I");
      assertThat(caller.roles()).containsExactly("backend");
      assertThat(caller.authMethod()).isEqualTo(AuthMethod.API_KEYS);
      known(now(authenticator, AuthTestRequests.authorization("bEARER " + one.value())));

      clock.advance(Duration.ofSeconds(6));
      assertRefused(now(authenticator, bearer(one.value())), AuthFailure.INVALID_CREDENTIALS);
      assertRefused(now(authenticator, AuthTestRequests.nothing()), AuthFailure.NO_CREDENTIALS);
    }
  }

  @Test
  void reloads_the_file_and_ignores_an_invalid_one() {
    write(file(), "keys:\n" + entry("ci", one));
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger("dev.roomkey.auth");
    logger.addAppender(log);
    try (Authenticator authenticator = authenticator()) {
      write(file(), "keys:\n" + entry("ci", one) + "- {id: ci, hash: " + two.value() + "}\n");
      assertThat(Await.until(SOON, () -> said(log).contains("keys.yaml:3:"))).isTrue();
      known(now(authenticator, bearer(one.value())));

      write(file(), "keys:\n" + entry("ci", two));
      assertThat(Await.until(SOON, () -> isKnown(authenticator, two))).isTrue();
      assertRefused(now(authenticator, bearer(one.value())), AuthFailure.INVALID_CREDENTIALS);
      assertThat(said(log))
          .doesNotContain(two.value(), one.value(), KeyHash.of(one.value()).base64Url());
    } finally {
      logger.detachAppender(log);
    }
  }

  private static boolean isKnown(Authenticator authenticator, GeneratedApiKey key) {
    return ask(authenticator, bearer(key.value())) instanceof AuthResult.Authenticated;
  }

  private static String said(ListAppender<ILoggingEvent> log) {
    return List.copyOf(log.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  void reports_all_problems_of_an_invalid_file_at_the_start() {
    write(file(), "keys:\n- {id: ci}\n- {hash: x}\n");

    assertThatThrownBy(this::authenticator)
        .isInstanceOfSatisfying(
            AuthConfigException.class, bad -> assertThat(bad.problems()).hasSize(2));
    assertThatThrownBy(() ->
            Authenticator.of(
                List.of(new CallerSource.ApiKeys(folder.resolve("gone.yaml"), "key:")),
                JsonKeyFile::load,
                OutboundNetwork.ofSystem(),
                clock))
        .isInstanceOf(AuthConfigException.class)
        .hasMessageContaining("is missing");
  }

  @Test
  void to_string_never_contains_a_key() {
    assertThat(one.value()).matches("rk_[A-Za-z0-9_-]{43}").isNotEqualTo(two.value());
    assertThat(one.toString() + one.entry("ci", null, Set.of(), null) + bearer(one.value()))
        .doesNotContain(one.value(), KeyHash.of(one.value()).base64Url());
  }
}
