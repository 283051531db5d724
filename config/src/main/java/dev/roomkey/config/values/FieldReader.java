package dev.roomkey.config.values;

import dev.roomkey.config.problems.Suggestion;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one mapping, each with its type. Fields that are never read are reported as
 * unknown.
 */
public final class FieldReader {
  private final ConfigNode node;
  private final RawValue.Mapping mapping;
  private final int problemsBefore;
  private final Set<String> known = new LinkedHashSet<>();

  private FieldReader(ConfigNode node, RawValue.Mapping mapping) {
    this.node = node;
    this.mapping = mapping;
    this.problemsBefore = node.diagnostics().problemCount();
  }

  /**
   * Returns the result of a reader, or null if the value is not a mapping. Reports the fields that
   * the reader did not read.
   *
   * @param what completes "must be"
   */
  public static <T> @Nullable T read(
      ConfigNode node, String what, Function<FieldReader, @Nullable T> reader) {
    if (!(node.raw() instanceof RawValue.Mapping mapping)) {
      return node.misshapen(what);
    }
    FieldReader fields = new FieldReader(node, mapping);
    T value = reader.apply(fields);
    fields.reportUnknown();
    return value;
  }

  private void reportUnknown() {
    String otherwise = "the fields are " + String.join(", ", known);
    mapping.fields().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name ->
            node.diagnostics()
                .problem(
                    mapping.keyLocation(name),
                    ConfigNode.join(node.path(), Suggestion.shown(name)),
                    Suggestion.unknown(name, known, otherwise)));
  }

  /** Returns the node of the mapping. */
  public ConfigNode node() {
    return node;
  }

  /** Returns whether the mapping has no problem so far. */
  public boolean isClean() {
    return node.diagnostics().problemCount() == problemsBefore;
  }

  /** Returns the mapping as a JSON object. */
  public Map<String, @Nullable Object> toJson() {
    return mapping.toJson();
  }

  /** Returns whether the mapping has no field at all. */
  public boolean isEmpty() {
    return mapping.fields().isEmpty();
  }

  public boolean has(String name) {
    known.add(name);
    return mapping.fields().containsKey(name);
  }

  /** Returns the raw value of a field, or null if it is missing. */
  public @Nullable RawValue raw(String name) {
    known.add(name);
    return mapping.fields().get(name);
  }

  /** Returns the value of a field, or null if it is missing or invalid. */
  public <T> @Nullable T find(String name, ValueType<T> type) {
    RawValue value = raw(name);
    return value == null ? null : type.read(node.field(name, value));
  }

  /** Returns the value of a field, or {@code otherwise} if it is missing or invalid. */
  public <T> T get(String name, ValueType<T> type, T otherwise) {
    T found = find(name, type);
    return found == null ? otherwise : found;
  }

  /**
   * Returns the value of a required field, or null if it is missing or invalid, which is reported.
   *
   * @param what describes the field
   */
  public <T> @Nullable T require(String name, ValueType<T> type, String what) {
    return has(name) ? find(name, type) : node.reject("must have " + name + ", " + what);
  }

  /** Reports a problem of a field. */
  public void problem(String name, String message) {
    RawValue value = raw(name);
    node.field(name, value == null ? node.raw() : value).reject(message);
  }
}
