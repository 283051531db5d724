package dev.roomkey.auth;

import static dev.roomkey.auth.AuthTestRequests.ask;
import static dev.roomkey.auth.AuthTestRequests.assertRefused;
import static dev.roomkey.auth.AuthTestRequests.authorization;
import static dev.roomkey.auth.AuthTestRequests.bearer;
import static dev.roomkey.auth.AuthTestRequests.known;
import static dev.roomkey.auth.AuthTestRequests.now;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import dev.roomkey.base.OutboundNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that only the exact text of a cached token is accepted. */
class VerifiedTokenCacheTest {
  private static final RSAKey KEY = SigningKeys.rsa("rsa");

  private final Clock clock = new Clock();

  @Test
  void rejects_a_token_that_differs_from_a_cached_one_in_one_character() {
    try (FaultyIssuer issuer = FaultyIssuer.start(KEY);
        Authenticator authenticator =
            Authenticator.of(
                List.of(issuer.source("")), JsonKeyFile::load, OutboundNetwork.ofSystem(), clock)) {
      String good = Token.of(issuer.url(), KEY, clock.instant()).signed();
      known(ask(authenticator, bearer(good)));
      assertThat(now(authenticator, bearer(good))).isInstanceOf(AuthResult.Authenticated.class);

      for (int i = 0; i < good.length(); i++) {
        for (String sign : List.of("", "?", "\u00e9", "\ud83d", " ", otherCase(good.charAt(i)))) {
          String nearly = good.substring(0, i) + sign + good.substring(i + 1);
          if (!nearly.equals(good)) {
            assertRefused(ask(authenticator, bearer(nearly)), AuthFailure.INVALID_CREDENTIALS);
          }
        }
      }
      for (String nearly : List.of(good + "=", good + "?", good + "\u00e9", " " + good)) {
        assertRefused(ask(authenticator, bearer(nearly)), AuthFailure.INVALID_CREDENTIALS);
      }
      assertRefused(ask(authenticator, authorization(good)), AuthFailure.INVALID_CREDENTIALS);
    }
  }

  private static String otherCase(char letter) {
    return String.valueOf(
        Character.isUpperCase(letter)
            ? Character.toLowerCase(letter)
            : Character.toUpperCase(letter));
  }
}
