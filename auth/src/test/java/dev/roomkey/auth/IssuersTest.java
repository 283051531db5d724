package dev.roomkey.auth;

import static dev.roomkey.auth.AuthTestRequests.ask;
import static dev.roomkey.auth.AuthTestRequests.assertRefused;
import static dev.roomkey.auth.AuthTestRequests.bearer;
import static dev.roomkey.auth.AuthTestRequests.isKnownNow;
import static dev.roomkey.auth.AuthTestRequests.known;
import static dev.roomkey.auth.AuthTestRequests.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.roomkey.access.Caller;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests issuers that change keys, are slow or unreachable, or send invalid responses. */
@Tag("slow")
class IssuersTest {
  private static final ECKey OLD = SigningKeys.ec("old");
  private static final ECKey NEW = SigningKeys.ec("new");
  private static final Duration SOON = Await.PATIENCE;

  private final Clock clock = new Clock();
  private final FaultyIssuer issuer = FaultyIssuer.start(OLD);
  private final FaultyIssuer other = FaultyIssuer.start(NEW);
  private final Authenticator authenticator =
      Authenticator.of(
          List.of(issuer.source(""), other.source("o:")),
          JsonKeyFile::load,
          OutboundNetwork.ofSystem(),
          clock);

  @AfterEach
  void close() {
    authenticator.close();
    issuer.close();
    other.close();
  }

  private Token token(FaultyIssuer of, JWK key) {
    return Token.of(of.url(), key, clock.instant());
  }

  private Credentials good(FaultyIssuer of, JWK key) {
    return bearer(token(of, key).signed());
  }

  @Test
  void finds_a_key_that_the_issuer_has_added() {
    known(ask(authenticator, good(issuer, OLD)));
    issuer.has(OLD, NEW);

    Credentials unknown = good(issuer, NEW);
    assertThatThrownBy(() -> now(authenticator, unknown)).isInstanceOf(Blocking.Suspended.class);
    known(ask(authenticator, good(issuer, NEW)));
    assertThat(now(authenticator, good(issuer, NEW))).isInstanceOf(AuthResult.Authenticated.class);
  }

  @Test
  void rejects_cached_tokens_of_a_removed_key_after_a_refresh() {
    Credentials seen = good(issuer, OLD);
    known(ask(authenticator, seen));
    issuer.has(NEW);
    known(now(authenticator, seen));

    clock.advance(Duration.ofMinutes(5));
    Await.until(SOON, () -> !isKnownNow(authenticator, seen));

    assertRefused(ask(authenticator, seen), AuthFailure.INVALID_CREDENTIALS);
    known(ask(authenticator, good(issuer, NEW)));
  }

  @Test
  void keeps_known_keys_for_a_day_if_the_issuer_is_unreachable() {
    known(ask(authenticator, good(issuer, OLD)));
    issuer.close();

    clock.advance(Duration.ofHours(23));
    known(now(authenticator, good(issuer, OLD)));
    assertRefused(ask(authenticator, good(issuer, NEW)), AuthFailure.ISSUER_UNREACHABLE);
    clock.advance(Duration.ofHours(2));
    assertRefused(ask(authenticator, good(issuer, OLD)), AuthFailure.ISSUER_UNREACHABLE);
    known(ask(authenticator, good(other, NEW)));
  }

  @Test
  void a_slow_issuer_does_not_delay_known_keys_or_other_issuers() throws Exception {
    known(ask(authenticator, good(issuer, OLD)));
    known(ask(authenticator, good(other, NEW)));
    issuer.become(FaultyIssuer.Fault.SLOW);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<AuthResult> waiting =
          threads.submit(() -> ask(authenticator, good(issuer, NEW), Duration.ofMillis(1500)));
      Await.until(SOON, () -> issuer.fetches() > 1);

      assertThat(now(authenticator, good(issuer, OLD)))
          .isInstanceOf(AuthResult.Authenticated.class);
      assertThat(now(authenticator, good(other, NEW))).isInstanceOf(AuthResult.Authenticated.class);
      assertThat(waiting.isDone()).isFalse();
      assertRefused(waiting.get(), AuthFailure.ISSUER_UNREACHABLE);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(
      value = FaultyIssuer.Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "SLOW", "REDIRECT"})
  void treats_an_issuer_with_invalid_responses_as_unreachable_until_it_recovers(
      FaultyIssuer.Fault fault) {
    known(ask(authenticator, good(issuer, OLD)));
    issuer.has(NEW);
    issuer.become(fault);

    assertRefused(ask(authenticator, good(issuer, NEW)), AuthFailure.ISSUER_UNREACHABLE);
    known(now(authenticator, good(issuer, OLD)));
    issuer.become(FaultyIssuer.Fault.NONE);
    known(ask(authenticator, good(issuer, NEW)));
  }

  @Test
  void fetches_once_per_second_under_a_flood_of_unknown_key_ids() throws Exception {
    known(ask(authenticator, good(issuer, OLD)));
    int before = issuer.fetches();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<AuthResult>> flood =
          IntStream.range(0, 500)
              .mapToObj(i -> forged("made-up-" + i))
              .map(request -> threads.submit(() -> ask(authenticator, request)))
              .toList();
      issuer.has(OLD, NEW);
      known(now(authenticator, good(issuer, OLD)));
      Credentials rotated = good(issuer, NEW);
      Await.that(
          "a new key is found",
          () -> ask(authenticator, rotated) instanceof AuthResult.Authenticated);
      for (Future<AuthResult> one : flood) {
        assertThat(((AuthResult.Rejected) one.get()).failure())
            .isIn(AuthFailure.INVALID_CREDENTIALS, AuthFailure.ISSUER_UNREACHABLE);
      }
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    assertThat(issuer.fetches() - before).isLessThanOrEqualTo((int) seconds + 2);
  }

  @Test
  void unknown_key_ids_cause_few_fetches_and_do_not_hide_a_new_key_for_long() {
    known(ask(authenticator, good(issuer, OLD)));
    int before = issuer.fetches();
    for (int i = 0; i < 5; i++) {
      assertRefused(ask(authenticator, forged("burst-" + i)), AuthFailure.INVALID_CREDENTIALS);
    }
    assertThat(issuer.fetches() - before).isEqualTo(5);
    issuer.has(OLD, NEW);
    for (int i = 0; i < 500; i++) {
      assertRefused(now(authenticator, forged("made-up-" + i)), AuthFailure.INVALID_CREDENTIALS);
    }
    assertRefused(now(authenticator, good(issuer, NEW)), AuthFailure.INVALID_CREDENTIALS);
    known(now(authenticator, good(issuer, OLD)));
    known(ask(authenticator, good(other, NEW)));
    assertThat(issuer.fetches() - before).isEqualTo(5);

    clock.advance(Duration.ofSeconds(5));
    known(ask(authenticator, good(issuer, NEW)));
    assertThat(issuer.fetches() - before).isEqualTo(6);
  }

  @Test
  void unknown_key_ids_cause_few_fetches_from_an_unreachable_issuer() {
    known(ask(authenticator, good(issuer, OLD)));
    issuer.become(FaultyIssuer.Fault.BROKEN);
    int before = issuer.fetches();
    for (int i = 0; i < 5; i++) {
      assertRefused(ask(authenticator, forged("burst-" + i)), AuthFailure.ISSUER_UNREACHABLE);
    }
    assertRefused(now(authenticator, good(issuer, NEW)), AuthFailure.ISSUER_UNREACHABLE);
    assertThat(issuer.fetches() - before).isEqualTo(5);

    clock.advance(Duration.ofSeconds(5));
    issuer.become(FaultyIssuer.Fault.NONE);
    issuer.has(NEW);
    known(ask(authenticator, good(issuer, NEW)));
  }

  private Credentials forged(String kid) {
    return bearer(token(issuer, OLD).header("kid", kid).signed());
  }

  @Test
  void does_not_fetch_keys_for_an_invalid_token() {
    known(ask(authenticator, good(issuer, OLD)));
    int before = issuer.fetches();
    Token expired = token(issuer, NEW).claim("exp", clock.instant().getEpochSecond() - 60);

    assertRefused(now(authenticator, bearer(expired.signed())), AuthFailure.INVALID_CREDENTIALS);
    assertRefused(
        now(authenticator, bearer(token(issuer, NEW).claim("aud", "x").signed())),
        AuthFailure.INVALID_CREDENTIALS);
    assertThat(issuer.fetches()).isEqualTo(before);
  }

  @Test
  void a_cached_token_expires() {
    Credentials seen = good(issuer, OLD);
    known(ask(authenticator, seen));

    clock.advance(Duration.ofSeconds(631));

    assertRefused(ask(authenticator, seen), AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void ignores_weak_invalid_and_other_keys() {
    RSAKey weak = SigningKeys.weakRsa("weak");
    RSAKey forEncryption =
        new RSAKey.Builder(SigningKeys.rsa("enc")).keyUse(KeyUse.ENCRYPTION).build();
    issuer.says(
        Stream.of(
            "{\"kty\":\"XX\",\"kid\":\"odd\"}",
            "{\"kty\":\"EC\",\"kid\":\"broken\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
            "7",
            weak.toPublicJWK().toJSONString(),
            forEncryption.toPublicJWK().toJSONString(),
            "{\"kty\":\"oct\",\"kid\":\"secret\",\"k\":\"AAAA\"}",
            NEW.toPublicJWK().toJSONString()));

    known(ask(authenticator, good(issuer, NEW)));
    assertRefused(ask(authenticator, good(issuer, weak)), AuthFailure.INVALID_CREDENTIALS);
    assertRefused(ask(authenticator, good(issuer, forEncryption)), AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void reads_the_caller_from_the_claims() {
    Caller.Authenticated caller =
        known(
            ask(
                authenticator,
                bearer(
                    token(other, NEW)
                        .header("typ", "AT+JWT")
                        .claim("aud", List.of("x", "roomkey"))
                        .claim("name", "Ada")
                        .claim("roles", List.of("teacher", 7, " ", "host"))
                        .signed())));

    assertThat(caller.id()).isEqualTo("o:ada");
    assertThat(caller.name()).isEqualTo("Ada");
    assertThat(caller.roles()).containsExactly("teacher", "host");
    assertThat(caller.claims()).containsEntry("sub", "ada").containsKey("exp");
  }

  @Test
  void a_string_is_one_role_and_an_object_has_no_roles() {
    Token one = token(issuer, OLD).claim("roles", "teacher");
    Token object = token(issuer, OLD).claim("roles", Map.of("admin", true));

    assertThat(known(ask(authenticator, bearer(one.signed()))).roles()).containsExactly("teacher");
    assertThat(known(ask(authenticator, bearer(object.signed()))).roles()).isEmpty();
  }

  @Test
  void starts_if_an_issuer_is_unreachable() {
    FaultyIssuer dead = FaultyIssuer.start(OLD);
    CallerSource.Oidc source = dead.source("");
    dead.close();
    try (Authenticator started =
        Authenticator.of(List.of(source), JsonKeyFile::load, OutboundNetwork.ofSystem(), clock)) {
      assertRefused(ask(started, good(dead, OLD)), AuthFailure.ISSUER_UNREACHABLE);
    }
  }
}
