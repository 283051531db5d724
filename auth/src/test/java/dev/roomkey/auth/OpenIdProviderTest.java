package dev.roomkey.auth;

import static dev.roomkey.auth.AuthTestRequests.ask;
import static dev.roomkey.auth.AuthTestRequests.bearer;
import static dev.roomkey.auth.AuthTestRequests.known;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.Caller;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.testkit.Await;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.Test;

/** Tests discovery, keys and tokens of a real provider. */
class OpenIdProviderTest {
  @Test
  void accepts_tokens_of_a_real_provider() throws Exception {
    MockOAuth2Server provider = new MockOAuth2Server();
    provider.start(InetAddress.getLoopbackAddress(), 0);
    try (Authenticator authenticator =
        Authenticator.of(
            List.of(source(provider.issuerUrl("acme").toString())),
            JsonKeyFile::load,
            OutboundNetwork.ofSystem(),
            InstantSource.system())) {
      String token =
          provider
              .issueToken(
                  "acme",
                  "ada",
                  "roomkey",
                  Map.of("name", "Ada", "realm_access", Map.of("roles", List.of("teacher"))))
              .serialize();

      // The provider starts slowly: a fetch may time out before one succeeds.
      Await.until(
          Duration.ofMinutes(1),
          () -> ask(authenticator, bearer(token)) instanceof AuthResult.Authenticated);
      Caller.Authenticated caller = known(ask(authenticator, bearer(token)));

      assertThat(caller.id()).isEqualTo("ada");
      assertThat(caller.name()).isEqualTo("Ada");
      assertThat(caller.roles()).containsExactly("teacher");
    } finally {
      provider.shutdown();
    }
  }

  private static CallerSource.Oidc source(String issuer) {
    return OidcSources.of(issuer).roles("realm_access.roles", null, false).build();
  }
}
