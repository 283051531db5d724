package dev.roomkey.access.rules;

import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.json.JsonNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a claim has to be. */
public sealed interface ClaimValue {
  /** Whether a claim that is no list is this. */
  boolean isMetBy(@Nullable Object single, EvaluationContext evaluation);

  /** Whether a claim is this, or a list that holds it. */
  default boolean fits(@Nullable Object claim, EvaluationContext evaluation) {
    if (!(claim instanceof List<?> list)) {
      return isMetBy(claim, evaluation);
    }
    for (Object element : list) {
      if (isMetBy(element, evaluation)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A text.
   *
   * @param template with placeholders, perhaps
   */
  record StringValue(TextTemplate template) implements ClaimValue {
    @Override
    public boolean isMetBy(@Nullable Object single, EvaluationContext evaluation) {
      return single instanceof String text && template.isFilled(text, evaluation);
    }

    @Override
    public String toString() {
      return template.toString();
    }
  }

  /**
   * True or false.
   *
   * @param value which
   */
  record BooleanValue(boolean value) implements ClaimValue {
    @Override
    public boolean isMetBy(@Nullable Object single, EvaluationContext evaluation) {
      return single instanceof Boolean flag && flag == value;
    }

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /**
   * A whole number.
   *
   * @param value which
   */
  record IntegerValue(long value) implements ClaimValue {
    @Override
    public boolean isMetBy(@Nullable Object single, EvaluationContext evaluation) {
      return single instanceof JsonNumber number
          && number.asLong().isPresent()
          && number.asLong().getAsLong() == value;
    }

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }
}
