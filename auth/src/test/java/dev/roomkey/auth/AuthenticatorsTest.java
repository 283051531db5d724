package dev.roomkey.auth;

import static dev.roomkey.auth.AuthTestRequests.PROXY;
import static dev.roomkey.auth.AuthTestRequests.assertRefused;
import static dev.roomkey.auth.AuthTestRequests.credentials;
import static dev.roomkey.auth.AuthTestRequests.known;
import static dev.roomkey.auth.AuthTestRequests.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.access.Caller;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.base.OutboundNetwork;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests proxies, anonymous callers and the separation of sources. */
class AuthenticatorsTest {
  private static final CallerSource.Proxy SSO =
      new CallerSource.Proxy(
          List.of(CidrBlock.of("10.0.0.0/8")), "X-User", "X-Name", "X-Roles", ",", "");
  private static final Map<String, List<String>> ADA =
      Map.of("x-user", List.of("ada"), "X-NAME", List.of("Ada"), "X-Roles", List.of("a, b,c,,"));

  private static AuthResult ask(Credentials credentials, CallerSource... sources) {
    try (Authenticator authenticator =
        Authenticator.of(
            List.of(sources), JsonKeyFile::load, OutboundNetwork.ofSystem(), new Clock())) {
      return now(authenticator, credentials);
    }
  }

  @Test
  void reads_the_caller_from_the_headers_of_a_proxy() {
    Caller.Authenticated caller = known(ask(credentials(PROXY, ADA), SSO));

    assertThat(caller.id()).isEqualTo("ada");
    assertThat(caller.name()).isEqualTo("Ada");
    assertThat(caller.roles()).containsExactly("a", "b", "c");
  }

  /** Returns the text as HTTP servers pass it: each byte is one character. */
  private static String bytesOf(String utf8) {
    return new String(utf8.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Test
  void decodes_headers_in_utf_8() {
    Caller.Authenticated caller =
        known(
            ask(
                credentials(
                    PROXY,
                    Map.of(
                        "X-User", List.of(bytesOf("łukasz")),
                        "X-Name", List.of(bytesOf("Łukasz Żak 🎓")),
                        "X-Roles", List.of(bytesOf("suspendiert-für-heute, 教師")))),
                SSO));

    assertThat(caller.id()).isEqualTo("łukasz");
    assertThat(caller.name()).isEqualTo("Łukasz Żak 🎓");
    assertThat(caller.roles()).containsExactly("suspendiert-für-heute", "教師");
  }

  @Test
  void leaves_headers_unchanged_that_are_not_utf_8() {
    Map<String, List<String>> headers =
        Map.of("X-User", List.of("łukasz"), "X-Roles", List.of("für,caf\u00e9"));
    Caller.Authenticated caller = known(ask(credentials(PROXY, headers), SSO));

    assertThat(caller.id()).isEqualTo("łukasz");
    assertThat(caller.roles()).containsExactly("für", "café");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "=?utf-8?q?Ferris_B=C3=BCller?= | Ferris Büller",
        "=?UTF-8?B?xYF1a2Fzeg==?= | Łukasz",
        "=?utf-8?q?=C5=81u?= =?utf-8?q?kasz?= =?ISO-8859-1*de?Q?_J=FCrg?= | Łukasz Jürg",
        "Dr. =?utf-8?b?w6k=?= x | Dr. é x",
        "=?utf-8?q?broken=C3?= | =?utf-8?q?broken=C3?=",
        "=?utf-8?q?broken=C?= | =?utf-8?q?broken=C?=",
        "=?no-charset?q?a?= | =?no-charset?q?a?=",
        "=?utf-8?b?*?= | =?utf-8?b?*?=",
        "a =? b | a =? b"
      })
  void decodes_encoded_words_in_a_name(String sent, String name) {
    Map<String, List<String>> headers = Map.of("X-User", List.of("ada"), "X-Name", List.of(sent));
    assertThat(known(ask(credentials(PROXY, headers), SSO)).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-User", "X-Name", "X-Roles"})
  void rejects_a_repeated_header_of_a_proxy(String header) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("X-User", List.of("ada"));
    headers.put(header, List.of("ada", "ada"));
    assertRefused(ask(credentials(PROXY, headers), SSO), AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void ignores_a_forwarded_authorization_header_that_no_source_reads() {
    Map<String, List<String>> both =
        Map.of("X-User", List.of("ada"), "Authorization", List.of("Basic YQ=="));

    known(ask(credentials(PROXY, both), SSO));
    assertRefused(
        ask(credentials(PROXY, both), SSO, new CallerSource.Anonymous()),
        AuthFailure.INVALID_CREDENTIALS);
    assertRefused(
        ask(credentials(AuthTestRequests.STRANGER, both), SSO), AuthFailure.INVALID_CREDENTIALS);
    assertRefused(
        ask(AuthTestRequests.authorization("Basic YQ=="), SSO), AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void a_request_without_credentials_is_anonymous_only_if_configured() {
    assertThat(ask(AuthTestRequests.nothing(), SSO, new CallerSource.Anonymous()))
        .isEqualTo(new AuthResult.Authenticated(Caller.ANONYMOUS));
    assertRefused(ask(AuthTestRequests.nothing(), SSO), AuthFailure.NO_CREDENTIALS);
    assertRefused(ask(AuthTestRequests.nothing()), AuthFailure.NO_CREDENTIALS);
    assertRefused(
        ask(AuthTestRequests.bearer("x"), new CallerSource.Anonymous()),
        AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void rejects_headers_of_another_proxy() {
    CallerSource.Proxy other =
        new CallerSource.Proxy(
            List.of(CidrBlock.of("172.16.0.0/12")), "X-Other", null, null, ",", "o:");
    Map<String, List<String>> both = Map.of("X-User", List.of("ada"), "X-Other", List.of("bob"));

    assertRefused(ask(credentials(PROXY, both), SSO, other), AuthFailure.INVALID_CREDENTIALS);
    known(ask(credentials(PROXY, ADA), SSO, other));
    assertRefused(
        ask(credentials(PROXY, Map.of("X-User", List.of("o:bob"))), SSO, other),
        AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void rejects_sources_with_the_same_prefix() {
    assertThatThrownBy(() -> ask(AuthTestRequests.nothing(), SSO, SSO))
        .isInstanceOf(AuthConfigException.class)
        .hasMessageContaining("a prefix of its own");
  }

  @Test
  void treats_an_empty_header_of_a_proxy_as_missing() {
    Map<String, List<String>> guest =
        Map.of("X-User", List.of(""), "X-Name", List.of(" "), "X-Roles", List.of(""));

    assertThat(ask(credentials(PROXY, guest), SSO, new CallerSource.Anonymous()))
        .isEqualTo(new AuthResult.Authenticated(Caller.ANONYMOUS));
    assertRefused(ask(credentials(PROXY, guest), SSO), AuthFailure.NO_CREDENTIALS);
    assertRefused(
        ask(
            credentials(PROXY, Map.of("X-User", List.of(""), "X-Roles", List.of("admin"))),
            SSO,
            new CallerSource.Anonymous()),
        AuthFailure.INVALID_CREDENTIALS);
    assertRefused(
        ask(
            credentials(PROXY, Map.of("X-User", List.of("", "ada"))),
            SSO,
            new CallerSource.Anonymous()),
        AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void splits_roles_of_a_proxy_at_the_configured_separator() {
    CallerSource.Proxy authentik =
        new CallerSource.Proxy(
            List.of(CidrBlock.of("10.0.0.0/8")), "X-User", null, "X-Groups", "|", "");
    Map<String, List<String>> ada =
        Map.of("X-User", List.of("ada"), "X-Groups", List.of("Team A, B|ops|"));

    assertThat(known(ask(credentials(PROXY, ada), authentik)).roles())
        .containsExactly("Team A, B", "ops");
  }
}
