package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.auth.CallerSource;
import dev.roomkey.config.problems.ConfigProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcSettingsTest {
  @TempDir Path directory;

  private Sources with(String fields) {
    return Sources.in(directory)
        .file(
            """
            livekit: {url: "ws://127.0.0.1:7880", api_key: %s, api_secret: %s}
            access:
              callers: [{oidc: {audience: roomkey, %s}}]
              roles: {member: {publish: true}}
              rules: [{name: all, session: "*", role: member}]
            """
                .formatted(Sources.KEY, Sources.SECRET, fields));
  }

  private CallerSource.Oidc source(String fields) {
    return (CallerSource.Oidc) with(fields).settings().access().callers().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "issuer: http://login.test; access.callers[0].oidc.issuer must be an https URL",
        "issuer: accounts.google.com; access.callers[0].oidc.issuer must be an https URL",
        "issuer: 'https://login.test/#x'; must be an https URL without user or #",
        "issuer: https://a.test, jwks_url: http://a.test; oidc.jwks_url must be an https URL",
        "issuer: https://a.test, discovery_url: 'ftp://a.test'; oidc.discovery_url must be an"
            + " https",
        "issuer: https://a.test, jwks_url: https://b.test, discovery_url: https://c.test;"
            + " oidc.jwks_url and discovery_url are mutually exclusive",
        "issuer: https://a.test, roles_separator: ' '; has no effect without roles: set roles, or"
            + " remove it",
        "issuer: https://a.test, roles: x, roles_separator: ' ', roles_are_keys: true;"
            + " oidc.roles_separator and roles_are_keys are mutually exclusive",
        "issuer: https://a.test, roles: x, roles_separator: ''; must not be empty",
        "issuer: https://a.test, roles: 'a.\"b'; oidc.roles",
        "issuer: https://a.test, header: authorization; is Authorization by default",
        "issuer: https://a.test, header: 'a b'; must be the name of a header field"
      })
  void rejects_invalid_fields(String fields, String message) {
    ConfigResult result = with(fields).load();

    assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
    assertThat(ConfigProblem.render(((ConfigResult.Invalid) result).problems())).contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.2:8080/realms/a",
    "http://LOCALHOST:8080",
    "http://login.localhost",
    "http://[::1]:8080"
  })
  void accepts_plain_http_for_every_loopback_name(String issuer) {
    assertThat(source("issuer: '%s'".formatted(issuer)).issuer()).isEqualTo(issuer);
  }

  @Test
  void accepts_any_issuer_if_the_address_of_its_keys_is_set() {
    assertThat(
            source("issuer: 'http://key_cloak:8080/realms/a', jwks_url: 'https://keys.test/jwks'")
                .keys()
                .url())
        .hasToString("https://keys.test/jwks");
    assertThat(
            source("issuer: accounts.google.com, discovery_url: 'http://127.0.0.1:1/x'")
                .keys()
                .url())
        .hasToString("http://127.0.0.1:1/x");
  }

  @Test
  void warns_about_keys_that_are_fetched_without_encryption() {
    String insecure =
        "issuer: https://a.test, insecure_http: true, jwks_url: '%s://keys:8080/jwks'";

    assertThat(with(insecure.replace("%s", "http")).warnings())
        .singleElement()
        .asString()
        .contains("access.callers[0].oidc.insecure_http is true");
    assertThat(with(insecure.replace("%s", "https")).warnings()).isEmpty();
  }
}
