package dev.roomkey.policy.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.cel.common.values.StructValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A variable with fields of which some may be absent. To read an absent one is an error, so no
 * comparison holds by its absence; {@code has(...)} tells.
 */
@SuppressWarnings("Immutable") // lives as long as one evaluation, in one thread
abstract class Fields extends StructValue<String, Fields> {
  private final String variable;
  private final StructType type;

  Fields(String variable, StructType type) {
    this.variable = variable;
    this.type = type;
  }

  /** What a field holds; null: it is absent. */
  abstract @Nullable Object field(String name);

  @Override
  public final Object select(String field) {
    Object value = field(field);
    if (value == null) {
      throw new Unanswerable(variable + "." + field + " is absent");
    }
    return value;
  }

  @Override
  public final Optional<Object> find(String field) {
    return Optional.ofNullable(field(field));
  }

  @Override
  public final Fields value() {
    return this;
  }

  @Override
  public final boolean isZeroValue() {
    return false;
  }

  @Override
  public final CelType celType() {
    return type;
  }

  /** CEL puts values into its messages. */
  @Override
  public final String toString() {
    return variable;
  }

  /** A text that says nothing is as good as none. */
  static @Nullable String said(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
