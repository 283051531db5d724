package dev.roomkey.config;

import dev.roomkey.access.ClaimValue;
import dev.roomkey.access.PatternException;
import dev.roomkey.access.PatternScope;
import dev.roomkey.access.TextPattern;
import dev.roomkey.access.TextTemplate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of a policy: patterns, templates, what claims have to be. */
final class PolicyTexts {
  static final Kind<String> NAME = TextKind.of("a name", text -> text);
  static final Kind<List<String>> NAMES = oneOrMore("a name or a list of names", NAME);

  /** What every reader of JSON can hold exactly (RFC 8259, section 6). */
  private static final long MAX_WHOLE = (1L << 53) - 1;

  private PolicyTexts() {}

  static Kind<TextPattern> pattern(PatternScope scope) {
    return TextKind.of("a pattern", parser(text -> TextPattern.of(text, scope)));
  }

  static Kind<List<TextPattern>> patterns(PatternScope scope) {
    return oneOrMore("a pattern or a list of patterns", pattern(scope));
  }

  static Kind<TextTemplate> template(PatternScope scope) {
    return TextKind.of("a text, perhaps with placeholders", parser(t -> TextTemplate.of(t, scope)));
  }

  /** What one claim has to be: one of some values, where a list of them stands. */
  static Kind<List<ClaimValue>> claimValues(PatternScope scope) {
    return oneOrMore("a text, true, false, a whole number, or a list of them", claimValue(scope));
  }

  private static Kind<ClaimValue> claimValue(PatternScope scope) {
    Kind<TextTemplate> template = template(scope);
    return new Kind<>() {
      @Override
      public String what() {
        return "a text, true, false or a whole number";
      }

      @Override
      public @Nullable ClaimValue read(Raw raw, String field, Findings findings) {
        if (raw instanceof Raw.Text text && text.form() == Raw.Form.FLAG) {
          Boolean flag = Kinds.TRUE_OR_FALSE.read(raw, field, findings);
          return flag == null ? null : new ClaimValue.Flag(flag);
        }
        if (raw instanceof Raw.Text text && text.form() == Raw.Form.NUMBER) {
          Long whole = Kinds.whole(-MAX_WHOLE, MAX_WHOLE).read(raw, field, findings);
          return whole == null ? null : new ClaimValue.Whole(whole);
        }
        TextTemplate text = template.read(raw, field, findings);
        return text == null ? null : new ClaimValue.Text(text);
      }
    };
  }

  /** A list; one alone needs no brackets. */
  static <T> Kind<List<T>> oneOrMore(String what, Kind<T> item) {
    Kind<List<T>> list =
        new ListKind<>(what, item, values -> values.isEmpty() ? "must not be empty" : null);
    return new Kind<>() {
      @Override
      public String what() {
        return what;
      }

      @Override
      public @Nullable List<T> read(Raw raw, String field, Findings findings) {
        if (!(raw instanceof Raw.Text)) {
          return list.read(raw, field, findings);
        }
        T alone = item.read(raw, field, findings);
        return alone == null ? null : List.of(alone);
      }
    };
  }

  private static <T> TextKind.Parser<T> parser(Function<String, T> reader) {
    return text -> {
      try {
        return reader.apply(text);
      } catch (PatternException wrong) {
        throw new UnfitException(reason(wrong));
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
