package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that are lists. In an environment variable they are separated by commas, or a JSON array.
 *
 * @param what completes "must be"
 * @param item what is in the list
 * @param rule what would be right where the list as a whole is wrong; null where it is right
 */
record ListType<T>(String what, ValueType<T> item, Function<List<T>, @Nullable String> rule)
    implements ValueType<List<T>> {

  @Override
  public @Nullable List<T> read(RawValue raw, String field, Diagnostics findings) {
    if (!(raw instanceof RawValue.Sequence items)) {
      findings.problem(raw.place(), field, RawValue.misshapen(raw, what));
      return null;
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      T value = item.read(items.items().get(i), field + "[" + i + "]", findings);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == items.items().size() ? whole(values, raw, field, findings) : null;
  }

  private @Nullable List<T> whole(
      List<T> values, RawValue raw, String field, Diagnostics findings) {
    String broken = rule.apply(values);
    if (broken != null) {
      findings.problem(raw.place(), field, broken);
      return null;
    }
    return List.copyOf(values);
  }

  @Override
  public @Nullable RawValue fromEnvironment(
      String text, SourceLocation place, String field, Diagnostics findings) {
    if (text.startsWith("[")) {
      return YamlParser.readValue(text, place, field, findings);
    }
    List<RawValue> items =
        text.isBlank()
            ? List.of()
            : Arrays.stream(text.split(",", -1))
                .map(part -> RawValue.untyped(part.strip(), place))
                .toList();
    return new RawValue.Sequence(items, place);
  }
}
