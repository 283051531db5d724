package dev.roomkey.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roomkey.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** A piece of a {@code text/event-stream}, as the HTML standard has it. */
final class ServerEvents {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * Adds an event.
   *
   * @param data in one line, as our JSON is
   */
  void add(String event, Consumer<JsonGenerator> data) {
    bytes.writeBytes(("event: " + event + "\ndata: ").getBytes(UTF_8));
    bytes.writeBytes(Json.write(data));
    bytes.writeBytes("\n\n".getBytes(UTF_8));
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
