package dev.roomkey.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimPathTest {
  @Test
  void a_claims_path_has_content() {
    assertThatThrownBy(() -> new ClaimPath(" "))
        .hasMessage("must be the name of a claim, as in realm_access.roles");
    assertThat(new ClaimPath("a.b")).hasToString("a.b");
  }

  @Test
  void a_claim_that_has_the_whole_name_comes_before_one_inside_of_another() {
    Map<String, Object> nested = Map.of("b", "inner", "c", Map.of("d", "deep"));
    assertThat(find("a.b", Map.of("a.b", "whole", "a", nested))).isEqualTo("whole");
    assertThat(find("a.b", Map.of("a", nested))).isEqualTo("inner");
    assertThat(find("a.c.d", Map.of("a", nested))).isEqualTo("deep");
    assertThat(find("https://a.b/c", Map.of("https://a.b/c", "address"))).isEqualTo("address");
    assertThat(find(".b", Map.of("", nested))).isEqualTo("inner");
    assertThat(find("a.b.c", Map.of("a", nested))).isNull();
    assertThat(find("a.x", Map.of("a", nested))).isNull();
    assertThat(find("b", Map.of("a", nested))).isNull();
    assertThat(find("x.b", Map.of("a", nested))).isNull();
    assertThat(find("a.b", Map.of("a", List.of("b")))).isNull();
    assertThat(find("a.", Map.of("a", Map.of("", "empty")))).isEqualTo("empty");
  }

  @SuppressWarnings("NullAway")
  private static Object find(String path, Map<String, Object> claims) {
    Caller.Authenticated caller =
        new Caller.Authenticated("ann", null, Set.of(), Map.copyOf(claims), AuthMethod.OIDC);
    return new ClaimPath(path).find(caller.claims());
  }
}
