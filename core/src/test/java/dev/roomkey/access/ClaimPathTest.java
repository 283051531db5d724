package dev.roomkey.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimPathTest {
  @Test
  void rejects_a_blank_path() {
    assertThatThrownBy(() -> new ClaimPath(" "))
        .hasMessage("must be a claim path, such as realm_access.roles");
    assertThat(new ClaimPath("a.b")).hasToString("a.b");
  }

  @Test
  void prefers_a_name_with_dots_to_a_nested_claim() {
    Map<String, Object> nested = Map.of("b", "inner", "c", Map.of("d", "deep"));
    assertThat(find("a.b", Map.of("a.b", "whole", "a", nested))).isEqualTo("whole");
    assertThat(find("a.b", Map.of("a", nested))).isEqualTo("inner");
    assertThat(find("a.c.d", Map.of("a", nested))).isEqualTo("deep");
    assertThat(find("https://a.b/c", Map.of("https://a.b/c", "address"))).isEqualTo("address");
    assertThat(find("\"\".b", Map.of("", nested))).isEqualTo("inner");
    assertThat(find("a.b.c", Map.of("a", nested))).isNull();
    assertThat(find("a.x", Map.of("a", nested))).isNull();
    assertThat(find("b", Map.of("a", nested))).isNull();
    assertThat(find("x.b", Map.of("a", nested))).isNull();
    assertThat(find("a.b", Map.of("a", List.of("b")))).isNull();
    assertThat(find("a.\"\"", Map.of("a", Map.of("", "empty")))).isEqualTo("empty");
  }

  @Test
  void a_quoted_name_may_contain_dots() {
    Map<String, Object> keycloak =
        Map.of("resource_access", Map.of("my.app", Map.of("roles", "host")));
    assertThat(find("resource_access.\"my.app\".roles", keycloak)).isEqualTo("host");
    assertThat(find("resource_access.'my.app'.roles", keycloak)).isEqualTo("host");
    assertThat(find("\"resource_access\".\"my.app\".\"roles\"", keycloak)).isEqualTo("host");
    assertThat(find("\"resource_access.my.app.roles\"", keycloak)).isNull();
    Map<String, Object> url = Map.of("https://a.b/app", Map.of("{roles}", "host"));
    assertThat(find("\"https://a.b/app\".\"{roles}\"", url)).isEqualTo("host");
    assertThat(find("\"a.b\"", Map.of("a", Map.of("b", "inner")))).isNull();
    assertThat(find("'\"'", Map.of("\"", "quote"))).isEqualTo("quote");
    assertThat(find("it's", Map.of("it's", "apostrophe"))).isEqualTo("apostrophe");
  }

  @Test
  void finds_a_name_with_dots_without_quotes() {
    assertThat(find("a.b.c.d", Map.of("a", Map.of("b.c", Map.of("d", "deep"))))).isEqualTo("deep");
    assertThat(find("https://a.b/c.d", Map.of("https://a.b/c", Map.of("d", "deep"))))
        .isEqualTo("deep");
    Map<String, Object> both = Map.of("a.b", Map.of("c", "longer"), "a", Map.of("b.c", "shorter"));
    assertThat(find("a.b.c", both)).isEqualTo("longer");
    assertThat(find("a.\"b.c\"", both)).isEqualTo("shorter");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "a.", ".a", "a..b", "\"a", "a.'b", "\"a\"b", "{session.1}", "a.{b}"})
  void rejects_a_malformed_path(String path) {
    assertThatThrownBy(() -> new ClaimPath(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("is not a claim path: quote names");
  }

  @Test
  void paths_are_equal_if_their_names_are() {
    assertThat(new ClaimPath("\"a b\""))
        .isEqualTo(new ClaimPath("'a b'"))
        .hasSameHashCodeAs(new ClaimPath("'a b'"))
        .isNotEqualTo(new ClaimPath("a b"))
        .isNotEqualTo("a b");
  }

  @SuppressWarnings("NullAway")
  private static Object find(String path, Map<String, Object> claims) {
    Caller.Authenticated caller =
        new Caller.Authenticated("ann", null, Set.of(), Map.copyOf(claims), AuthMethod.OIDC);
    return new ClaimPath(path).find(caller.claims());
  }
}
