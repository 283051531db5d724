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

/** What a proxy vouches for, who is anonymous, and how ways keep out of each other's way. */
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
  void a_proxy_says_who_it_is() {
    Caller.Authenticated caller = known(ask(credentials(PROXY, ADA), SSO));

    assertThat(caller.id()).isEqualTo("ada");
    assertThat(caller.name()).isEqualTo("Ada");
    assertThat(caller.roles()).containsExactly("a", "b", "c");
  }

  /** A server hands each byte of a header over as one character. */
  private static String bytesOf(String utf8) {
    return new String(utf8.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Test
  void a_proxy_may_write_utf_8() {
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
  void what_is_not_utf_8_is_latin_1_or_decoded_already() {
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
  void encoded_words_in_a_name_are_decoded(String sent, String name) {
    Map<String, List<String>> headers = Map.of("X-User", List.of("ada"), "X-Name", List.of(sent));
    assertThat(known(ask(credentials(PROXY, headers), SSO)).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-User", "X-Name", "X-Roles"})
  void a_proxys_header_that_is_repeated_is_rejected(String header) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("X-User", List.of("ada"));
    headers.put(header, List.of("ada", "ada"));
    assertRefused(ask(credentials(PROXY, headers), SSO), AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void what_a_proxy_passes_on_is_ignored_where_nobody_else_reads_it() {
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
  void who_presents_nothing_is_nobody_only_where_that_is_allowed() {
    assertThat(ask(AuthTestRequests.nothing(), SSO, new CallerSource.Anonymous()))
        .isEqualTo(new AuthResult.Authenticated(Caller.ANONYMOUS));
    assertRefused(ask(AuthTestRequests.nothing(), SSO), AuthFailure.NO_CREDENTIALS);
    assertRefused(ask(AuthTestRequests.nothing()), AuthFailure.NO_CREDENTIALS);
    assertRefused(
        ask(AuthTestRequests.bearer("x"), new CallerSource.Anonymous()),
        AuthFailure.INVALID_CREDENTIALS);
  }

  @Test
  void a_proxy_cannot_speak_for_another_one() {
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
  void ways_whose_ids_could_be_taken_for_each_others_are_no_configuration() {
    assertThatThrownBy(() -> ask(AuthTestRequests.nothing(), SSO, SSO))
        .isInstanceOf(AuthConfigException.class)
        .hasMessageContaining("a prefix of its own");
  }

  @Test
  void an_empty_header_of_a_proxy_counts_as_absent() {
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
  void roles_of_a_proxy_have_the_separator_that_is_configured() {
    CallerSource.Proxy authentik =
        new CallerSource.Proxy(
            List.of(CidrBlock.of("10.0.0.0/8")), "X-User", null, "X-Groups", "|", "");
    Map<String, List<String>> ada =
        Map.of("X-User", List.of("ada"), "X-Groups", List.of("Team A, B|ops|"));

    assertThat(known(ask(credentials(PROXY, ada), authentik)).roles())
        .containsExactly("Team A, B", "ops");
  }
}
