package dev.roomkey.config.values;

import dev.roomkey.base.Unicode;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.RawValue.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a setting or a field: a description and a reader.
 *
 * @param what completes "must be", as in {@code a whole number from 0 to 65535}
 * @param reader returns the value, or null if it is invalid, which the reader reports
 */
public record ValueType<T>(String what, Reader<T> reader) {
  private static final Pattern QUOTED = Pattern.compile("[\"'`“”‘’].*|.*[\"'`“”‘’]");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "<.*>|(?<![a-z])your[-_ ]|(?:change|replace)[-_ ]?me|^(?:x{3,}|\\.{3,}|…|todo)$",
          Pattern.CASE_INSENSITIVE);

  /** Any text, including spaces and line breaks. */
  public static final ValueType<String> FREE_TEXT =
      scalar("a text", Set.of(Form.TEXT), text -> text);

  /** Converts a raw value; returns null if it is invalid, which it reports. */
  @FunctionalInterface
  public interface Reader<T> {
    @Nullable T read(ConfigNode node);
  }

  /** Converts a text. */
  @FunctionalInterface
  public interface Parser<T> {
    T parse(String text) throws InvalidValueException;
  }

  /** Returns the value, or null if it is invalid, which is reported. */
  public @Nullable T read(ConfigNode node) {
    return reader.read(node);
  }

  /**
   * Returns a type whose values are texts in YAML. Rejects quotation marks, placeholders and outer
   * white space.
   */
  public static <T> ValueType<T> text(String what, Parser<T> parser) {
    return checked(what, Set.of(Form.TEXT), parser);
  }

  /** Returns a type whose values are texts in YAML, white space included. */
  public static <T> ValueType<T> verbatim(String what, Parser<T> parser) {
    return scalar(what, Set.of(Form.TEXT), parser);
  }

  /** Returns a type of the given forms in YAML, with the checks of {@link #text}. */
  static <T> ValueType<T> checked(String what, Set<Form> forms, Parser<T> parser) {
    return scalar(
        what,
        forms,
        text -> {
          rejectMistakes(text);
          return parser.parse(text);
        });
  }

  private static <T> ValueType<T> scalar(String what, Set<Form> forms, Parser<T> parser) {
    return new ValueType<>(
        what,
        node -> {
          if (!(node.raw() instanceof RawValue.Scalar scalar)) {
            return node.misshapen(what);
          }
          try {
            if (scalar.form() != Form.UNTYPED && !forms.contains(scalar.form())) {
              return node.reject(wrongForm(what, forms, scalar, parser));
            }
            return parser.parse(scalar.text());
          } catch (InvalidValueException invalid) {
            return node.reject(invalid.reason());
          }
        });
  }

  private static <T> String wrongForm(
      String what, Set<Form> forms, RawValue.Scalar scalar, Parser<T> parser) {
    if (forms.contains(Form.TEXT)) {
      return "must be a text, but YAML reads a number or a boolean here: put it in quotes";
    }
    try {
      parser.parse(scalar.text());
      return "must be " + what + ", without quotes around it";
    } catch (InvalidValueException invalid) {
      return "must be " + what;
    }
  }

  private static void rejectMistakes(String text) throws InvalidValueException {
    if (text.isBlank()) {
      throw new InvalidValueException("is blank: set a value, or remove the key");
    }
    if (Unicode.hasControl(text) || !Unicode.isWellFormed(text)) {
      throw new InvalidValueException(
          "contains a control character, such as a line break or a tab: remove it");
    }
    if (isSpace(text.codePointAt(0)) || isSpace(text.codePointBefore(text.length()))) {
      throw new InvalidValueException("begins or ends with white space: remove it");
    }
    if (QUOTED.matcher(text).matches()) {
      throw new InvalidValueException(
          "has quotation marks that are part of the value: remove them");
    }
    if (PLACEHOLDER.matcher(text).find()) {
      throw new InvalidValueException(
          "is the placeholder of an example: replace it by your own value");
    }
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0xFEFF;
  }

  public static <T> ValueType<List<T>> listOf(String what, ValueType<T> item) {
    return listOf(what, item, items -> null);
  }

  /**
   * Returns a type of lists. In an untyped source, the items are separated by commas, or the text
   * is a JSON array.
   *
   * @param rule returns the problem of the complete list, or null
   */
  public static <T> ValueType<List<T>> listOf(
      String what, ValueType<T> item, Function<List<T>, @Nullable String> rule) {
    return new ValueType<>(
        what,
        node -> {
          List<T> items = items(node, what, item);
          String wrong = items == null ? null : rule.apply(items);
          return wrong == null ? items : node.reject(wrong);
        });
  }

  private static <T> @Nullable List<T> items(ConfigNode node, String what, ValueType<T> item) {
    RawValue.Scalar text = untyped(node);
    RawValue raw = text == null ? node.raw() : split(text, node);
    if (!(raw instanceof RawValue.Sequence sequence)) {
      return raw == null ? null : node.misshapen(what);
    }
    List<T> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      T value = item.read(node.item(i, sequence.items().get(i)));
      if (value != null) {
        items.add(value);
      }
    }
    return items.size() < sequence.items().size() ? null : List.copyOf(items);
  }

  private static RawValue.@Nullable Scalar untyped(ConfigNode node) {
    return node.raw() instanceof RawValue.Scalar scalar && scalar.form() == Form.UNTYPED
        ? scalar
        : null;
  }

  private static @Nullable RawValue split(RawValue.Scalar text, ConfigNode node) {
    if (text.text().startsWith("[")) {
      return YamlReader.readValue(text.text(), node);
    }
    List<RawValue> items =
        Arrays.stream(text.text().isBlank() ? new String[0] : text.text().split(",", -1))
            .map(part -> RawValue.untyped(part.strip(), text.location()))
            .toList();
    return new RawValue.Sequence(items, text.location());
  }

  /** Returns a type of non-empty lists; a single item needs no brackets. */
  public static <T> ValueType<List<T>> oneOrMore(String what, ValueType<T> item) {
    ValueType<List<T>> list =
        listOf(what, item, items -> items.isEmpty() ? "must not be empty" : null);
    return new ValueType<>(
        what,
        node -> {
          if (!(node.raw() instanceof RawValue.Scalar)) {
            return list.read(node);
          }
          T alone = item.read(node);
          return alone == null ? null : List.of(alone);
        });
  }

  /** Returns a type of mappings with known fields; the value is null if any field is invalid. */
  public static <T> ValueType<T> fields(String what, Function<FieldReader, @Nullable T> reader) {
    return new ValueType<>(
        what,
        node -> {
          int before = node.diagnostics().problemCount();
          T value = FieldReader.read(node, what, reader);
          return node.diagnostics().problemCount() == before ? value : null;
        });
  }

  /** Returns a type of mappings with arbitrary keys; the type of a value depends on its key. */
  public static <T> ValueType<Map<String, T>> mapOf(
      String what, Function<String, ValueType<T>> typeOf) {
    return new ValueType<>(
        what,
        node -> {
          if (!(node.raw() instanceof RawValue.Mapping mapping)) {
            return node.misshapen(what);
          }
          Map<String, T> values = new LinkedHashMap<>();
          mapping
              .fields()
              .forEach((name, raw) -> {
                T value = typeOf.apply(name).read(node.field(name, raw));
                if (value != null) {
                  values.put(name, value);
                }
              });
          return values;
        });
  }

  /** Returns a type that parses texts of untyped sources as YAML. */
  public ValueType<T> orYaml() {
    return new ValueType<>(
        what,
        node -> {
          RawValue.Scalar text = untyped(node);
          RawValue raw = text == null ? node.raw() : YamlReader.readValue(text.text(), node);
          return raw == null ? null : read(new ConfigNode(raw, node.path(), node.diagnostics()));
        });
  }
}
