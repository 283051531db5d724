package dev.roomkey.access.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.roomkey.access.Caller;
import dev.roomkey.access.ClaimPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatternSyntaxTest {
  private static void assertRejected(String text, String message) {
    assertThatThrownBy(() -> Given.pattern(text))
        .as(text)
        .isInstanceOf(PatternException.class)
        .hasMessage(message);
  }

  @Test
  void rejects_a_malformed_pattern_with_the_reason() {
    String sideBySide =
        "has two adjacent wildcards or placeholders: put a character between them, so that a name"
            + " can be read in one way only";
    assertRejected("", "must not be empty");
    assertRejected("**", sideBySide);
    assertRejected("a-{caller.id}*", sideBySide);
    assertRejected("*{caller.id}", sideBySide);
    assertRejected("{caller.id}{caller.name}-a", sideBySide);
    assertRejected("a}", "has an unmatched }: escape a literal } as \\}");
    assertRejected("a{caller.id", "has an unclosed {: add the }, or escape a literal { as \\{");
    assertRejected("a\\", "has an invalid escape: a \\ must precede *, {, } or \\");
    assertRejected("a\\b", "has an invalid escape: a \\ must precede *, {, } or \\");
  }

  @Test
  void to_string_returns_the_source_text() {
    assertThat(Given.pattern("a\\*-{caller.id}-*")).hasToString("a\\*-{caller.id}-*");
  }

  @Test
  void reports_an_unknown_placeholder_with_all_known_ones() {
    for (String name :
        List.of("", "caller", "caller.ids", "Caller.id", "caller.claims.", "room.0", "room.10")) {
      PatternException problem =
          catchThrowableOfType(PatternException.class, () -> Given.pattern("a-{" + name + "}"));
      assertThat(problem).as(name).hasMessage("has an unknown placeholder");
      assertThat(problem.unknown()).isEqualTo(name);
      assertThat(problem.known())
          .containsExactly("caller.id", "caller.name", "caller.claims.", "room.", "session.");
    }
  }

  @Test
  void reports_no_placeholder_for_other_problems() {
    PatternException problem =
        catchThrowableOfType(PatternException.class, () -> Given.pattern(""));
    assertThat(problem.unknown()).isEmpty();
    assertThat(problem.known()).isEmpty();
  }

  @Test
  void rejects_a_reference_to_a_missing_wildcard() {
    assertThatThrownBy(() -> Given.template("{room.1}"))
        .hasMessage("refers to a room wildcard, but the rule has no room pattern");
    assertThatThrownBy(() -> TextTemplate.of("{session.1}", new PatternScope("room", 2)))
        .hasMessage("refers to a session wildcard, but the rule has no session pattern");
    assertThatThrownBy(() -> TextTemplate.of("{room.3}", new PatternScope("room", 2)))
        .hasMessage("refers to wildcard 3, but the pattern has 2");
    assertThat(TextTemplate.of("{room.2}", new PatternScope("room", 2))).hasToString("{room.2}");
    assertThat(TextTemplate.of("{session.9}", new PatternScope("session", 9)))
        .hasToString("{session.9}");
  }

  @Test
  void fills_a_template() {
    assertThatThrownBy(() -> Given.template("a*"))
        .hasMessage("must not have a wildcard: escape a literal * as \\*");
    Caller ann = Given.caller("ann", Map.of("team", "red"));
    PlaceholderValues values = Given.by(ann);
    assertThat(Given.template("a\\*").fill(values)).isEqualTo("a*");
    assertThat(Given.template("").fill(values)).isEmpty();
    assertThat(Given.template("{caller.claims.team}-{caller.id}").fill(values))
        .isEqualTo("red-ann");
    assertThat(Given.template("team {caller.claims.none}").fill(values)).isNull();
    assertThat(Given.template("{caller.id}").fill(Given.by(Caller.ANONYMOUS))).isNull();
    assertThat(
            TextTemplate.of("{room.2}-{room.1}", new PatternScope("room", 2))
                .fill(Given.by(ann, "a", "b")))
        .isEqualTo("b-a");
    assertThat(TextTemplate.literal("{caller.id}*").fill(values)).isEqualTo("{caller.id}*");
    assertThat(TextTemplate.literal("{caller.id}*")).hasToString("{caller.id}*");
  }

  @Test
  void finds_wildcards_whose_end_is_ambiguous() {
    assertThat(ambiguous("{room.1}-{room.2}", "*_*")).isEqualTo("{room.1}");
    assertThat(ambiguous("{room.1}{room.2}", "*_*")).isEqualTo("{room.1}");
    assertThat(ambiguous("{room.2}_{room.1}", "*_*")).isEqualTo("{room.2}");
    assertThat(ambiguous("{room.1}{caller.id}{room.2}", "*_*")).isEqualTo("{room.1}");
    assertThat(ambiguous("{room.1}_{room.2}-{room.3}", "*_*.*")).isEqualTo("{room.2}");
    assertThat(ambiguous("{room.1}-{room.2}", "*-*")).isNull();
    assertThat(ambiguous("{room.1}/{room.2}", "*_*")).isNull();
    assertThat(ambiguous("{room.2}/{room.1}", "*_*")).isNull();
    assertThat(ambiguous("{room.2}-{room.1}", "*_*-{caller.id}")).isNull();
    assertThat(ambiguous("{room.1}-{room.1}", "*_*")).isNull();
    assertThat(ambiguous("{caller.id}-{room.1}-{caller.name}", "*_*")).isNull();
    assertThat(ambiguous("text", "*_*")).isNull();
  }

  private static @Nullable String ambiguous(String template, String pattern) {
    TextPattern wildcards = Given.pattern(pattern);
    return TextTemplate.of(template, new PatternScope("room", wildcards.wildcards()))
        .ambiguousPlaceholder(wildcards);
  }

  @Test
  void a_claim_placeholder_may_contain_quotes() {
    Caller ann = Given.caller("ann", Map.of("my.app", Map.of("}", "red")));
    assertThat(Given.template("x-{caller.claims.\"my.app\".'}'}").fill(Given.by(ann)))
        .isEqualTo("x-red");
  }

  @Test
  void compares_text_with_a_template_without_filling_it() {
    PlaceholderValues values = Given.by(Given.caller("ann", Map.of("team", "red")));
    for (String text : List.of("", "a", "ann", "red", "red-ann", "red-", "-ann", "red-anna")) {
      for (String template :
          List.of(
              "",
              "red-ann",
              "{caller.id}",
              "{caller.claims.team}-{caller.id}",
              "red-{caller.id}",
              "{caller.claims.team}-ann",
              "red{caller.claims.none}",
              "{caller.claims.none}")) {
        TextTemplate read = Given.template(template);
        assertThat(read.fillsTo(text, values))
            .as("%s and %s", text, template)
            .isEqualTo(text.equals(read.fill(values)));
      }
    }
  }

  @Test
  void templates_are_equal_if_their_parts_are_equal() {
    assertThat(Given.template("a-{caller.id}"))
        .isEqualTo(Given.template("a-{caller.id}"))
        .hasSameHashCodeAs(Given.template("a-{caller.id}"))
        .isNotEqualTo(Given.template("a-{caller.name}"))
        .isNotEqualTo("a-{caller.id}");
    assertThat(Given.template("a").hashCode()).isNotEqualTo(Given.template("b").hashCode());
  }

  @Test
  void parses_literals_wildcards_and_placeholders() {
    PatternScope scope = new PatternScope("room", 2);
    assertThat(
            PatternParser.parse(
                "a\\*b{caller.id}*{caller.name}c{caller.claims.d.e}{room.2}\n", scope))
        .containsExactly(
            new Part.Literal("a*b"),
            new Part.CallerId(),
            new Part.Wildcard(),
            new Part.CallerName(),
            new Part.Literal("c"),
            new Part.Claim(new ClaimPath("d.e")),
            new Part.Capture("room", 2),
            new Part.Literal("\n"));
    assertThat(PatternParser.parse("", scope)).isEmpty();
  }
}
