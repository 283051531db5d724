package dev.roomkey.access.pattern;

import static dev.roomkey.access.pattern.Given.pattern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.rules.Given;
import dev.roomkey.testkit.Rounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextPatternTest {
  private static final Caller ANN = Given.caller("ann", Map.of("team", "red", "blank", " "));

  private static boolean matches(String pattern, String name) {
    return matches(pattern, name, ANN);
  }

  private static boolean matches(String pattern, String name, Caller caller) {
    return pattern(pattern).matches(name, Given.by(caller), new ArrayList<>());
  }

  private static List<String> captures(String pattern, String name) {
    List<String> captures = new ArrayList<>();
    assertThat(pattern(pattern).matches(name, Given.by(ANN), captures)).isTrue();
    return captures;
  }

  private static Caller withClaim(@Nullable Object value) {
    return Given.caller("ann", Collections.singletonMap("team", value));
  }

  @Test
  void literal_text_matches_the_whole_name_only() {
    assertThat(matches("lobby", "lobby")).isTrue();
    assertThat(matches("lobby", "lobby2")).isFalse();
    assertThat(matches("lobby", "2lobby")).isFalse();
    assertThat(matches("lobby", "lobb")).isFalse();
    assertThat(matches("lobby", "Lobby")).isFalse();
  }

  @Test
  void a_wildcard_matches_at_least_one_character() {
    assertThat(matches("class-*", "class-1")).isTrue();
    assertThat(matches("class-*", "class-1-b")).isTrue();
    assertThat(matches("class-*", "class-")).isFalse();
    assertThat(matches("*-class", "-class")).isFalse();
    assertThat(matches("a*b", "ab")).isFalse();
    assertThat(matches("a*b", "a")).isFalse();
    assertThat(matches("aba*aba", "aba")).isFalse();
    assertThat(matches("*-*", "-b")).isFalse();
    assertThat(matches("*-*", "a-")).isFalse();
    assertThat(matches("*-*", "ab")).isFalse();
    assertThat(matches("*", "é")).isTrue();
  }

  @Test
  void a_wildcard_does_not_match_blank_text() {
    assertThat(matches("class-*", "class-  ")).isFalse();
    assertThat(matches("class-*", "class- 1")).isTrue();
  }

  @Test
  void a_wildcard_does_not_match_the_separator() {
    assertThat(matches("*", "a/b")).isFalse();
    assertThat(matches("*", "/")).isFalse();
    assertThat(matches("a*", "a/b")).isFalse();
    assertThat(matches("*-*", "a/b-c")).isFalse();
    assertThat(matches("a/*", "a/b")).isTrue();
    assertThat(matches("a/*", "a/b/c")).isFalse();
    assertThat(matches("*/*", "a/b")).isTrue();
    assertThat(matches("*/*", "a/b/c")).isFalse();
  }

  @Test
  void captures_the_values_of_wildcards_in_order() {
    assertThat(captures("class-*", "class-1-b")).containsExactly("1-b");
    assertThat(captures("*-*", "a-b-c")).containsExactly("a", "b-c");
    assertThat(captures("x*y*z", "x1y2z")).containsExactly("1", "2");
    assertThat(captures("lobby", "lobby")).isEmpty();
  }

  @Test
  void a_variable_part_ends_at_the_first_occurrence_of_the_next_character() {
    assertThat(matches("*-b-*", "a-b-c")).isTrue();
    assertThat(matches("*-b-*", "a-x-b-c")).isFalse();
    assertThat(matches("{caller.id}-*", "ann-x-y")).isTrue();
    assertThat(matches("{caller.id}-*", "a-b-c", Caller.of("a-b"))).isFalse();
    assertThat(matches("{caller.id}-*", "-a-b", Caller.of("-a"))).isFalse();
    assertThat(matches("{caller.id}-*", "a--b", Caller.of("a-"))).isFalse();
    assertThat(matches("*-{caller.id}", "c-a-b", Caller.of("a-b"))).isTrue();
  }

  @Test
  void a_placeholder_matches_the_value_of_the_caller() {
    assertThat(matches("user-{caller.id}", "user-ann")).isTrue();
    assertThat(matches("user-{caller.id}", "user-bob")).isFalse();
    assertThat(matches("user-{caller.id}", "user-annie")).isFalse();
    assertThat(matches("{caller.id}-room", "ann-room")).isTrue();
    assertThat(matches("{caller.claims.team}", "red")).isTrue();
    Caller named = new Caller.Authenticated("x", "Ann", Set.of(), Map.of(), AuthMethod.OIDC);
    assertThat(matches("{caller.name}", "Ann", named)).isTrue();
    assertThat(
            matches("{caller.claims.a.b}", "c", Given.caller("x", Map.of("a", Map.of("b", "c")))))
        .isTrue();
  }

  @Test
  void a_placeholder_without_a_value_never_matches() {
    assertThat(matches("user-{caller.id}", "user-", Caller.ANONYMOUS)).isFalse();
    assertThat(matches("user-{caller.id}", "user-null", Caller.ANONYMOUS)).isFalse();
    assertThat(matches("user-{caller.name}", "user-", ANN)).isFalse();
    assertThat(matches("user-{caller.name}", "user-", Caller.ANONYMOUS)).isFalse();
    assertThat(matches("user-{caller.claims.team}", "user-", Caller.ANONYMOUS)).isFalse();
    assertThat(matches("user-{caller.claims.none}", "user-")).isFalse();
    assertThat(matches("user-{caller.claims.none}", "user-null")).isFalse();
    assertThat(matches("user-{caller.claims.team}", "user-", withClaim(null))).isFalse();
    assertThat(matches("user-{caller.claims.team}", "user-", withClaim(""))).isFalse();
    assertThat(matches("user-{caller.claims.blank}", "user- ")).isFalse();
  }

  @Test
  void a_placeholder_whose_value_is_not_a_string_never_matches() {
    assertThat(matches("x-{caller.claims.team}", "x-red", withClaim(List.of("red")))).isFalse();
    assertThat(matches("x-{caller.claims.team}", "x-[red]", withClaim(List.of("red")))).isFalse();
    assertThat(matches("x-{caller.claims.team}", "x-red", withClaim(Map.of("red", 1)))).isFalse();
    assertThat(matches("x-{caller.claims.team}", "x-true", withClaim(true))).isFalse();
  }

  @Test
  void a_placeholder_whose_value_has_a_separator_never_matches() {
    assertThat(matches("user/{caller.id}", "user/a/b", Caller.of("a/b"))).isFalse();
    assertThat(matches("{caller.id}-x", "a/b-x", Caller.of("a/b"))).isFalse();
    assertThat(matches("{caller.id}-*", "a/b-x", Caller.of("a/b"))).isFalse();
  }

  @Test
  void the_value_of_a_placeholder_is_not_a_pattern() {
    assertThat(matches("{caller.id}", "anything", Caller.of("*"))).isFalse();
    assertThat(matches("{caller.id}", "ann", Caller.of("{caller.id}"))).isFalse();
  }

  @Test
  void characters_of_regular_expressions_are_literal() {
    for (String sign :
        List.of(".", "+", "(", ")", "[", "]", "^", "$", "?", "|", "&", ".*", "\\\\")) {
      String itself = sign.equals("\\\\") ? "\\" : sign;
      assertThat(matches("a" + sign + "b*", "a" + itself + "bc")).as(sign).isTrue();
      assertThat(matches("a" + sign + "b*", "axbc")).as(sign).isFalse();
      assertThat(matches("a" + sign + "b*", "aabc")).as(sign).isFalse();
    }
  }

  @Test
  void a_backslash_escapes_a_special_character() {
    assertThat(matches("a\\*b", "a*b")).isTrue();
    assertThat(matches("a\\*b", "axb")).isFalse();
    assertThat(matches("\\{caller.id\\}", "{caller.id}")).isTrue();
    assertThat(matches("\\{caller.id\\}", "ann")).isFalse();
    assertThat(matches("a\\\\*", "a\\b")).isTrue();
    assertThat(pattern("a\\*b").wildcards()).isZero();
  }

  @Test
  void patterns_are_equal_if_their_parts_are_equal() {
    assertThat(pattern("a-*"))
        .isEqualTo(pattern("a-*"))
        .hasSameHashCodeAs(pattern("a-*"))
        .isNotEqualTo(pattern("b-*"))
        .isNotEqualTo("a-*");
    assertThat(pattern("a-*").hashCode()).isNotEqualTo(pattern("b-*").hashCode());
  }

  @Test
  void reports_wildcards_and_placeholders_of_the_caller() {
    assertThat(pattern("*-x-*").wildcards()).isEqualTo(2);
    assertThat(pattern("{caller.id}").wildcards()).isZero();
    assertThat(pattern("{caller.id}").readsCaller()).isTrue();
    assertThat(pattern("*-x").readsCaller()).isFalse();
    assertThat(TextPattern.of("{room.1}", new PatternScope("room", 1)).readsCaller()).isFalse();
  }

  @Test
  void two_callers_never_match_the_same_name() {
    List<String> patterns =
        List.of(
            "{caller.id}-{caller.claims.team}",
            "{caller.id}--{caller.claims.team}",
            "x{caller.id}-a-{caller.claims.team}-b",
            "{caller.claims.team}/{caller.id}");
    qt().withExamples(Rounds.of(1250, 50_000))
        .forAll(Shapes.oneOf(patterns), Shapes.text("-a"), Shapes.text("-a/"), Shapes.pairs())
        .check((text, id, team, other) -> {
          Caller one = Given.caller(id, Map.of("team", team));
          Caller two = Given.caller(other.get(0), Map.of("team", other.get(1)));
          String name = text.replace("{caller.id}", id).replace("{caller.claims.team}", team);
          return one.equals(two) || !(matches(text, name, one) && matches(text, name, two));
        });
  }

  @Test
  void a_name_matches_in_one_way_only() {
    qt().withExamples(Rounds.of(1250, 50_000))
        .forAll(Shapes.pattern(), Shapes.text("-ab"), Shapes.text("-ab"), Shapes.text("-ab"))
        .check((text, first, second, third) -> {
          List<String> values = Arrays.asList(first, second, third);
          String name = Shapes.fill(text, values);
          List<String> captures = new ArrayList<>();
          TextPattern pattern = pattern(text);
          boolean matches = pattern.matches(name, Given.by(Caller.of("u")), captures);
          return !matches || Shapes.fill(text, captures).equals(name);
        });
  }

  @Test
  void a_covering_pattern_matches_every_name_of_the_covered_one() {
    PlaceholderValues values = Given.by(Caller.of("u"));
    qt().withExamples(Rounds.of(2500, 100_000))
        .forAll(Shapes.pattern(), Shapes.pattern(), Shapes.text("-ab/\uFFFF"), Shapes.pairs())
        .check((wide, narrow, first, more) -> {
          String name = Shapes.fill(narrow, List.of(first, more.get(0), more.get(1)));
          return !pattern(wide).covers(pattern(narrow))
              || !pattern(narrow).matches(name, values, new ArrayList<>())
              || pattern(wide).matches(name, values, new ArrayList<>());
        });
  }

  @Test
  void a_wildcard_covers_any_text_between_its_prefix_and_suffix() {
    assertThat(pattern("*").covers(pattern("a-*"))).isTrue();
    assertThat(pattern("a-*").covers(pattern("a-b"))).isTrue();
    assertThat(pattern("a-*-z").covers(pattern("a-{caller.id}-z"))).isTrue();
    assertThat(pattern("a-*-z").covers(pattern("a-b-*-z"))).isTrue();
    assertThat(pattern("{caller.id}").covers(pattern("{caller.id}"))).isTrue();
    assertThat(pattern("*").covers(pattern("a/*"))).isFalse();
    assertThat(pattern("a-*").covers(pattern("a-"))).isFalse();
    assertThat(pattern("a-*").covers(pattern("a- "))).isFalse();
    assertThat(pattern("a-*").covers(pattern("b-*"))).isFalse();
    assertThat(pattern("*-z").covers(pattern("*-y"))).isFalse();
    assertThat(pattern("aba*aba").covers(pattern("aba"))).isFalse();
    assertThat(pattern("a-{caller.id}").covers(pattern("a-b"))).isFalse();
    assertThat(pattern("*-*").covers(pattern("a-b"))).isFalse();
    assertThat(pattern("*-{caller.id}").covers(pattern("a-b"))).isFalse();
    assertThat(pattern("a").covers(pattern("b"))).isFalse();
  }
}
