package dev.roomkey.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roomkey.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** A sequence of server-sent events (HTML standard, {@code text/event-stream}). */
public final class ServerEvents {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * Adds an event.
   *
   * @param data writes JSON, which is a single line
   */
  public void add(String event, Consumer<JsonGenerator> data) {
    bytes.writeBytes(("event: " + event + "\ndata: ").getBytes(UTF_8));
    bytes.writeBytes(Json.write(data));
    bytes.writeBytes("\n\n".getBytes(UTF_8));
  }

  /** Adds a comment, which clients ignore. */
  public void addComment() {
    bytes.writeBytes(":\n\n".getBytes(UTF_8));
  }

  /** Returns the text. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
