package dev.roomkey.auth;

import static dev.roomkey.auth.AuthTestRequests.STRANGER;
import static dev.roomkey.auth.AuthTestRequests.ask;
import static dev.roomkey.auth.AuthTestRequests.assertRefused;
import static dev.roomkey.auth.AuthTestRequests.bearer;
import static dev.roomkey.auth.AuthTestRequests.credentials;
import static dev.roomkey.auth.AuthTestRequests.known;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.roomkey.access.Caller;
import dev.roomkey.auth.CallerSource.KeyLocation;
import dev.roomkey.base.OutboundNetwork;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the tokens, keys and metadata in which providers differ. */
class ProviderShapesTest {
  private static final RSAKey RSA = SigningKeys.rsa("rsa");
  private static final ECKey EC = SigningKeys.ec("ec");
  private static final OctetKeyPair ED = SigningKeys.ed25519("ed");
  private static final String ASSERTION = "Cf-Access-Jwt-Assertion";

  private final Clock clock = new Clock();
  private final FaultyIssuer issuer = FaultyIssuer.start(RSA, ED);

  @AfterEach
  void close() {
    issuer.close();
  }

  private Token token() {
    return Token.of(issuer.url(), RSA, clock.instant());
  }

  private AuthResult authenticate(Credentials credentials, CallerSource... sources) {
    try (Authenticator authenticator =
        Authenticator.of(List.of(sources), JsonKeyFile::load, OutboundNetwork.ofSystem(), clock)) {
      return ask(authenticator, credentials);
    }
  }

  private AuthResult authenticate(OidcSources source, Token token) {
    return authenticate(bearer(token.signed()), source.build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"JWT", "at+jwt", "application/at+jwt", "APPLICATION/AT+JWT", "application/jwt"})
  void accepts_the_types_of_access_tokens(String type) {
    known(authenticate(issuer.sources(), token().header("typ", type)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/logout+jwt", "application/", "application/application/jwt"})
  void rejects_other_types(String type) {
    assertRefused(
        authenticate(issuer.sources(), token().header("typ", type)),
        AuthFailure.INVALID_CREDENTIALS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EdDSA", "Ed25519"})
  void accepts_ed25519_under_both_names(String algorithm) {
    Token token = Token.of(issuer.url(), ED, clock.instant()).header("alg", algorithm);

    known(authenticate(issuer.sources(), token));
    assertRefused(
        authenticate(bearer(token.signedBy(SigningKeys.ed25519("ed"))), issuer.sources().build()),
        AuthFailure.INVALID_CREDENTIALS);
    assertRefused(
        authenticate(issuer.sources().algorithms("RS256"), token), AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void verifies_a_signature_only_with_a_key_of_its_kind() {
    for (String algorithm : List.of("RS256", "ES256")) {
      Token token = Token.of(issuer.url(), ED, clock.instant()).header("alg", algorithm);
      assertRefused(authenticate(issuer.sources(), token), AuthFailure.INVALID_CREDENTIALS);
    }
    assertRefused(
        authenticate(issuer.sources(), token().header("alg", "EdDSA")),
        AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void accepts_a_token_without_a_key_id_if_exactly_one_key_fits() {
    Token token = token().withoutHeader("kid");
    known(authenticate(issuer.sources(), token));

    issuer.has(RSA, SigningKeys.rsa("another"));
    assertRefused(authenticate(issuer.sources(), token), AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void uses_a_key_without_an_id_if_it_is_the_only_one_that_fits() {
    String rsa = withoutKid(RSA.toPublicJWK().toJSONString());
    String ec = withoutKid(EC.toPublicJWK().toJSONString());
    issuer.says(Stream.of(rsa, ec));
    known(authenticate(issuer.sources(), token()));
    known(authenticate(issuer.sources(), token().withoutHeader("kid")));
    known(authenticate(issuer.sources(), Token.of(issuer.url(), EC, clock.instant())));

    issuer.says(Stream.of(rsa, withoutKid(SigningKeys.rsa("x").toPublicJWK().toJSONString())));
    assertRefused(authenticate(issuer.sources(), token()), AuthFailure.INVALID_CREDENTIALS);
  }

  private static String withoutKid(String key) {
    return key.replaceFirst("\"kid\":\"[^\"]*\",?", "").replace(",}", "}");
  }

  @Test
  void reads_the_audience_from_a_configured_claim() {
    OidcSources cognito = issuer.sources().audience("client_id", "roomkey", "desktop");

    known(authenticate(cognito, token().without("aud").claim("client_id", "roomkey")));
    known(authenticate(cognito, token().without("aud").claim("client_id", "desktop")));
    assertRefused(
        authenticate(cognito, token().claim("client_id", "other")),
        AuthFailure.INVALID_CREDENTIALS);
    assertRefused(authenticate(cognito, token()), AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void reads_roles_from_a_separated_string_or_the_names_of_an_object() {
    assertThat(
            known(
                    authenticate(
                        issuer.sources().roles("scope", " ", false),
                        token().claim("scope", "openid  host staff")))
                .roles())
        .containsExactly("openid", "host", "staff");
    Map<String, Object> zitadel = new HashMap<>();
    zitadel.put("host", Map.of("2851", "acme.example.com"));
    zitadel.put("former", null);
    zitadel.put("suspended", false);
    assertThat(
            known(
                    authenticate(
                        issuer.sources().roles("urn:zitadel:iam:org:project:roles", null, true),
                        token().claim("urn:zitadel:iam:org:project:roles", zitadel)))
                .roles())
        .containsExactly("host");
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.example.com/realms/acme, true",
    "https://login.example.com/realms/acme, false",
    "http://keycloak:8080/realms/acme, true",
    "accounts.google.com, true"
  })
  void fetches_keys_from_an_address_other_than_the_issuers(String iss, boolean keySet) {
    KeyLocation keys =
        keySet
            ? new KeyLocation.KeySet(URI.create(issuer.url() + "/certs"), false)
            : new KeyLocation.Metadata(URI.create(issuer.url() + "/.well-known/x"), null, false);
    OidcSources source = OidcSources.of("https://replaced.test").keys(keys);
    CallerSource.Oidc oidc = source.build();
    CallerSource.Oidc literal =
        new CallerSource.Oidc(
            iss,
            oidc.keys(),
            oidc.audience(),
            oidc.roles(),
            oidc.id(),
            oidc.name(),
            oidc.algorithms(),
            oidc.leeway(),
            null,
            "");

    known(authenticate(bearer(token().claim("iss", iss).signed()), literal));
    assertRefused(authenticate(bearer(token().signed()), literal), AuthFailure.INVALID_CREDENTIALS);
    assertRefused(
        authenticate(bearer(token().claim("iss", iss + "/").signed()), literal),
        AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void follows_redirects_within_the_host() {
    issuer.become(FaultyIssuer.Fault.REDIRECT);

    known(authenticate(issuer.sources(), token()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "LOCALHOST"})
  void accepts_plain_http_on_every_name_of_loopback(String host) {
    // The issuer listens on 127.0.0.1 only: for the other address, no answer is enough.
    String url = issuer.url().replace("127.0.0.1", host);
    AuthResult result = authenticate(OidcSources.of(url), Token.of(url, RSA, clock.instant()));

    if (result instanceof AuthResult.Rejected rejected) {
      assertThat(rejected.detail()).doesNotContain("must use https");
    }
  }

  @Test
  void rejects_plain_http_except_on_loopback_unless_permitted() {
    URI elsewhere = URI.create("http://keys.invalid/jwks");
    for (boolean permitted : List.of(true, false)) {
      AuthResult result =
          authenticate(
              issuer.sources().keys(new KeyLocation.KeySet(elsewhere, permitted)), token());

      assertRefused(result, AuthFailure.ISSUER_UNREACHABLE);
      assertThat(((AuthResult.Rejected) result).detail().contains("must use https"))
          .isEqualTo(!permitted);
    }
  }

  @Test
  void fetches_keys_through_the_proxy_of_the_environment() throws Exception {
    // As a proxy, the issuer gets requests for every host.
    OutboundNetwork network = OutboundNetwork.of(Map.of("http_proxy", issuer.url()), null);
    CallerSource.Oidc source =
        issuer
            .sources()
            .keys(new KeyLocation.KeySet(URI.create("http://keys.invalid/jwks"), true))
            .build();
    try (Authenticator authenticator =
        Authenticator.of(List.of(source), JsonKeyFile::load, network, clock)) {
      known(ask(authenticator, bearer(token().signed())));
    }
  }

  @Test
  void reads_a_token_from_a_header_of_its_own() {
    CallerSource.Oidc access = issuer.sources().header(ASSERTION).build();
    String signed = token().signed();

    Caller.Authenticated caller =
        known(authenticate(credentials(STRANGER, Map.of(ASSERTION, List.of(signed))), access));
    assertThat(caller.id()).isEqualTo("ada");
    known(
        authenticate(
            credentials(
                STRANGER,
                Map.of(ASSERTION, List.of(signed), "Authorization", List.of("Basic YQ=="))),
            access));
    assertRefused(authenticate(bearer(signed), access), AuthFailure.INVALID_CREDENTIALS);
    assertRefused(
        authenticate(credentials(STRANGER, Map.of(ASSERTION, List.of(""))), access),
        AuthFailure.NO_CREDENTIALS);
    for (List<String> bad :
        List.of(List.of(signed, signed), List.of("Bearer " + signed), List.of(signed + "x"))) {
      assertRefused(
          authenticate(credentials(STRANGER, Map.of(ASSERTION, bad)), access),
          AuthFailure.INVALID_CREDENTIALS);
    }
  }

  @Test
  void rejects_a_token_header_beside_other_credentials() {
    CallerSource.Oidc access = issuer.sources().header(ASSERTION).build();
    FaultyIssuer other = FaultyIssuer.start(EC);
    CallerSource.Oidc bearer = other.sources().prefix("o:").build();
    String signed = token().signed();
    Credentials both =
        credentials(
            STRANGER,
            Map.of(ASSERTION, List.of(signed), "Authorization", List.of("Bearer " + signed)));

    assertRefused(authenticate(both, access, bearer), AuthFailure.INVALID_CREDENTIALS);
    assertRefused(
        authenticate(both, access, new CallerSource.Anonymous()), AuthFailure.INVALID_CREDENTIALS);
    try (Authenticator authenticator =
        Authenticator.of(
            List.of(access, bearer), JsonKeyFile::load, OutboundNetwork.ofSystem(), clock)) {
      known(ask(authenticator, credentials(STRANGER, Map.of(ASSERTION, List.of(signed)))));
      assertRefused(
          ask(authenticator, bearer(signed), Duration.ofSeconds(5)),
          AuthFailure.INVALID_CREDENTIALS);
    }
    other.close();
  }
}
