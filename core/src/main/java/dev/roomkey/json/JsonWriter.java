package dev.roomkey.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document (RFC 8259, UTF-8, no white space) into an array. Commas follow from what
 * was written last; that objects and arrays are closed, and that names stand in objects alone, is
 * the caller's business. For one thread.
 */
public final class JsonWriter {
  private byte[] bytes = new byte[512];
  private int length;

  JsonWriter() {}

  /** What was written so far. */
  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Begins an object. */
  public void writeStartObject() {
    separate();
    put('{');
  }

  /** Ends an object. */
  public void writeEndObject() {
    put('}');
  }

  /** Begins an array. */
  public void writeStartArray() {
    separate();
    put('[');
  }

  /** Ends an array. */
  public void writeEndArray() {
    put(']');
  }

  /** A field's name; its value follows. */
  public void writeName(String name) {
    separate();
    putText(name);
    put(':');
  }

  /** A field's name; its value follows. */
  public void writeName(JsonName name) {
    separate();
    putAll(name.written());
  }

  /**
   * A text; null where it is null. Half of a surrogate pair, for which UTF-8 has nothing, becomes a
   * question mark: who minds looks first, as claims do.
   */
  public void writeString(@Nullable String text) {
    separate();
    if (text == null) {
      putLiteral("null");
    } else {
      putText(text);
    }
  }

  /** True or false. */
  public void writeBoolean(boolean value) {
    separate();
    putLiteral(value ? "true" : "false");
  }

  /** A whole number. */
  public void writeNumber(long number) {
    writeNumber(Long.toString(number));
  }

  /** A number; as a text where JSON has no such number. */
  public void writeNumber(double number) {
    if (Double.isFinite(number)) {
      writeNumber(Double.toString(number));
    } else {
      writeString(Double.toString(number));
    }
  }

  /**
   * A number's literal, as it is.
   *
   * @param literal ASCII
   */
  public void writeNumber(String literal) {
    separate();
    putLiteral(literal);
  }

  /** Nothing. */
  public void writeNull() {
    writeString(null);
  }

  /** A field with a text. */
  public void writeStringProperty(String name, @Nullable String text) {
    writeName(name);
    writeString(text);
  }

  /** A field with a text. */
  public void writeStringProperty(JsonName name, @Nullable String text) {
    writeName(name);
    writeString(text);
  }

  /** A field with true or false. */
  public void writeBooleanProperty(String name, boolean value) {
    writeName(name);
    writeBoolean(value);
  }

  /** A field with true or false. */
  public void writeBooleanProperty(JsonName name, boolean value) {
    writeName(name);
    writeBoolean(value);
  }

  /** A field with a whole number. */
  public void writeNumberProperty(String name, long number) {
    writeName(name);
    writeNumber(number);
  }

  /** A field with a whole number. */
  public void writeNumberProperty(JsonName name, long number) {
    writeName(name);
    writeNumber(number);
  }

  /** A field with a number. */
  public void writeNumberProperty(String name, double number) {
    writeName(name);
    writeNumber(number);
  }

  /** A field with nothing. */
  public void writeNullProperty(String name) {
    writeName(name);
    writeNull();
  }

  /** Begins an object in a field. */
  public void writeObjectPropertyStart(String name) {
    writeName(name);
    writeStartObject();
  }

  /** Begins an object in a field. */
  public void writeObjectPropertyStart(JsonName name) {
    writeName(name);
    writeStartObject();
  }

  /** Begins an array in a field. */
  public void writeArrayPropertyStart(String name) {
    writeName(name);
    writeStartArray();
  }

  /** Begins an array in a field. */
  public void writeArrayPropertyStart(JsonName name) {
    writeName(name);
    writeStartArray();
  }

  /** Ends the line, behind the document. */
  public void writeLineBreak() {
    put('\n');
  }

  /** A comma, unless this is the first of its kind or the value of a name. */
  private void separate() {
    if (length > 0) {
      byte last = bytes[length - 1];
      if (last != '{' && last != '[' && last != ':') {
        put(',');
      }
    }
  }

  private void put(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  private void putLiteral(String ascii) {
    reserve(ascii.length());
    byte[] to = bytes;
    for (int i = 0; i < ascii.length(); i++) {
      to[length + i] = (byte) ascii.charAt(i);
    }
    length += ascii.length();
  }

  private void putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    put('"');
    if (Escapes.areNeededBy(utf8)) {
      putEscaped(utf8);
    } else {
      putAll(utf8);
    }
    put('"');
  }

  private void putAll(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void putEscaped(byte[] utf8) {
    int at = length;
    for (byte one : utf8) {
      if (bytes.length - at < Escapes.LONGEST) {
        length = at;
        reserve(Escapes.LONGEST);
      }
      at = Escapes.put(one, bytes, at);
    }
    length = at;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
