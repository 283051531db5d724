package dev.roomkey.access.rules;

import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.json.JsonNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value that a rule requires of a claim. */
public sealed interface ClaimValue {
  /** A string, which may contain placeholders. */
  record StringValue(TextTemplate template) implements ClaimValue {}

  /** A boolean. */
  record BooleanValue(boolean value) implements ClaimValue {}

  /** An integer. */
  record IntegerValue(long value) implements ClaimValue {}

  /** Returns whether the claim equals this value or is a list that contains it. */
  default boolean isIn(@Nullable Object claim, EvaluationContext evaluation) {
    if (!(claim instanceof List<?> list)) {
      return is(claim, evaluation);
    }
    for (Object element : list) {
      if (is(element, evaluation)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the value depends on the wildcards of the rule's room pattern. */
  default boolean readsCaptures() {
    return this instanceof StringValue text && text.template().readsCaptures();
  }

  private boolean is(@Nullable Object claim, EvaluationContext evaluation) {
    return switch (this) {
      case StringValue text ->
          claim instanceof String string && text.template().fillsTo(string, evaluation);
      case BooleanValue flag -> claim instanceof Boolean bool && bool == flag.value();
      case IntegerValue integer ->
          claim instanceof JsonNumber number
              && number.asLong().isPresent()
              && number.asLong().getAsLong() == integer.value();
    };
  }
}
