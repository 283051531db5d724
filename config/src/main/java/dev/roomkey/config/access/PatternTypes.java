package dev.roomkey.config.access;

import dev.roomkey.access.pattern.PatternException;
import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.access.rules.ClaimValue;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.values.ConfigNode;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.config.values.RawValue.Form;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The value types of policies: names, patterns, templates and claim values. */
final class PatternTypes {
  static final ValueType<List<String>> NAMES =
      ValueType.oneOrMore("a name or a list of names", ValueTypes.NAME);

  /** The largest number that every JSON parser holds exactly (RFC 8259, section 6). */
  private static final long MAX_WHOLE = (1L << 53) - 1;

  private static final ValueType<Long> WHOLE = ValueTypes.whole(-MAX_WHOLE, MAX_WHOLE);

  private PatternTypes() {}

  static ValueType<TextPattern> pattern(PatternScope scope) {
    return ValueType.text("a pattern", parser(text -> TextPattern.of(text, scope)));
  }

  static ValueType<TextTemplate> template(PatternScope scope) {
    return ValueType.text(
        "a text with optional placeholders", parser(text -> TextTemplate.of(text, scope)));
  }

  /**
   * Returns the type of templates that rules compare values with. Rejects a template that different
   * wildcard values render to the same text.
   *
   * @param wildcards the pattern of the scope; null if it has none
   */
  static ValueType<TextTemplate> matched(PatternScope scope, @Nullable TextPattern wildcards) {
    ValueType<TextTemplate> type = template(scope);
    return new ValueType<>(
        "a text with optional placeholders",
        node -> {
          TextTemplate template = type.read(node);
          String ambiguous =
              template == null || wildcards == null
                  ? null
                  : template.ambiguousPlaceholder(wildcards);
          if (ambiguous == null) {
            return template;
          }
          return node.reject(
              "is ambiguous: two rooms can yield the same text; follow "
                  + ambiguous
                  + " by the character that ends its wildcard, or by /");
        });
  }

  /**
   * Returns the type of values that match a claim. If the claim is a list, one of its values has to
   * match.
   */
  static ValueType<List<ClaimValue>> claimValues(ValueType<TextTemplate> template) {
    return ValueType.oneOrMore(
        "a text, true, false, a whole number, or a list of them",
        new ValueType<>(
            "a text, true, false or a whole number", node -> claimValue(node, template)));
  }

  private static @Nullable ClaimValue claimValue(
      ConfigNode node, ValueType<TextTemplate> template) {
    Form form = node.raw() instanceof RawValue.Scalar scalar ? scalar.form() : Form.TEXT;
    return switch (form) {
      case BOOLEAN -> map(ValueTypes.TRUE_OR_FALSE.read(node), ClaimValue.BooleanValue::new);
      case NUMBER -> map(WHOLE.read(node), ClaimValue.IntegerValue::new);
      case TEXT, UNTYPED -> map(template.read(node), ClaimValue.StringValue::new);
    };
  }

  private static <T> @Nullable ClaimValue map(
      @Nullable T value, Function<T, ClaimValue> constructor) {
    return value == null ? null : constructor.apply(value);
  }

  private static <T> ValueType.Parser<T> parser(Function<String, T> constructor) {
    return text -> {
      try {
        return constructor.apply(text);
      } catch (PatternException invalid) {
        throw new InvalidValueException(reason(invalid));
      }
    };
  }

  private static String reason(PatternException invalid) {
    if (invalid.known().isEmpty()) {
      return String.valueOf(invalid.getMessage());
    }
    return Suggestion.nearest(invalid.unknown(), invalid.known())
        .map(near -> "has an unknown placeholder: did you mean {%s}?".formatted(shown(near)))
        .orElse(
            "has an unknown placeholder: the placeholders are "
                + invalid.known().stream()
                    .map(name -> "{" + shown(name) + "}")
                    .collect(Collectors.joining(", ")));
  }

  private static String shown(String name) {
    return switch (name) {
      case "caller.claims." -> "caller.claims.…";
      case "room.", "session." -> name + "1";
      default -> name;
    };
  }
}
