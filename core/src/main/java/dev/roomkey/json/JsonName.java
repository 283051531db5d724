package dev.roomkey.json;

/** A field's name that is written often: its quotes, escapes and colon are worked out once. */
public final class JsonName {
  private final byte[] written;

  private JsonName(byte[] written) {
    this.written = written;
  }

  /** The name, as {@link JsonWriter#writeName(String)} would write it. */
  public static JsonName of(String name) {
    return new JsonName(Json.write(json -> json.writeName(name)));
  }

  /** The name in quotes and the colon behind it; not a copy. */
  byte[] written() {
    return written;
  }
}
