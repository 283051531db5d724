package dev.roomkey.config;

import dev.roomkey.access.pattern.PatternException;
import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.access.rules.ClaimValue;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.Suggestion;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of a policy: patterns, templates, what claims have to be. */
final class PatternParser {
  static final ValueType<String> NAME = ScalarType.of("a name", text -> text);
  static final ValueType<List<String>> NAMES = oneOrMore("a name or a list of names", NAME);

  /** What every reader of JSON can hold exactly (RFC 8259, section 6). */
  private static final long MAX_WHOLE = (1L << 53) - 1;

  private PatternParser() {}

  static ValueType<TextPattern> pattern(PatternScope scope) {
    return ScalarType.of("a pattern", parser(text -> TextPattern.of(text, scope)));
  }

  static ValueType<List<TextPattern>> patterns(PatternScope scope) {
    return oneOrMore("a pattern or a list of patterns", pattern(scope));
  }

  static ValueType<TextTemplate> template(PatternScope scope) {
    return ScalarType.of(
        "a text, perhaps with placeholders", parser(t -> TextTemplate.of(t, scope)));
  }

  /** What one claim has to be: one of some values, where a list of them stands. */
  static ValueType<List<ClaimValue>> claimValues(PatternScope scope) {
    return oneOrMore("a text, true, false, a whole number, or a list of them", claimValue(scope));
  }

  private static ValueType<ClaimValue> claimValue(PatternScope scope) {
    ValueType<TextTemplate> template = template(scope);
    return new ValueType<>() {
      @Override
      public String what() {
        return "a text, true, false or a whole number";
      }

      @Override
      public @Nullable ClaimValue read(RawValue raw, String field, Diagnostics findings) {
        if (raw instanceof RawValue.Scalar text && text.form() == RawValue.Form.FLAG) {
          Boolean flag = ValueTypes.TRUE_OR_FALSE.read(raw, field, findings);
          return flag == null ? null : new ClaimValue.BooleanValue(flag);
        }
        if (raw instanceof RawValue.Scalar text && text.form() == RawValue.Form.NUMBER) {
          Long whole = ValueTypes.whole(-MAX_WHOLE, MAX_WHOLE).read(raw, field, findings);
          return whole == null ? null : new ClaimValue.IntegerValue(whole);
        }
        TextTemplate text = template.read(raw, field, findings);
        return text == null ? null : new ClaimValue.StringValue(text);
      }
    };
  }

  /** A list; one alone needs no brackets. */
  static <T> ValueType<List<T>> oneOrMore(String what, ValueType<T> item) {
    ValueType<List<T>> list =
        new ListType<>(what, item, values -> values.isEmpty() ? "must not be empty" : null);
    return new ValueType<>() {
      @Override
      public String what() {
        return what;
      }

      @Override
      public @Nullable List<T> read(RawValue raw, String field, Diagnostics findings) {
        if (!(raw instanceof RawValue.Scalar)) {
          return list.read(raw, field, findings);
        }
        T alone = item.read(raw, field, findings);
        return alone == null ? null : List.of(alone);
      }
    };
  }

  private static <T> ScalarType.Parser<T> parser(Function<String, T> reader) {
    return text -> {
      try {
        return reader.apply(text);
      } catch (PatternException wrong) {
        throw new InvalidValueException(reason(wrong));
      }
    };
  }

  private static String reason(PatternException wrong) {
    if (wrong.known().isEmpty()) {
      return String.valueOf(wrong.getMessage());
    }
    return Suggestion.nearest(wrong.unknown(), wrong.known())
        .map(near -> "has an unknown placeholder: did you mean {%s}?".formatted(shown(near)))
        .orElse(
            "has an unknown placeholder: there are "
                + wrong.known().stream()
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
