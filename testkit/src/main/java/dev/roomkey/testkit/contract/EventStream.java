package dev.roomkey.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A client of a {@code text/event-stream}. Collects the events. */
public final class EventStream implements AutoCloseable {
  private static final Duration PATIENCE = Await.PATIENCE;

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Thread reader;
  private final AtomicLong characters = new AtomicLong();
  private volatile boolean complete;

  /**
   * One event.
   *
   * @param name the field {@code event}
   * @param data the field {@code data}, parsed as JSON
   */
  public record Event(String name, JsonNode data) {}

  private EventStream(HttpResponse<InputStream> response) {
    this.response = response;
    this.reader = Thread.startVirtualThread(this::read);
  }

  /**
   * Opens a stream and reads its events on another thread.
   *
   * @param headers a name, a value, and so on
   */
  public static EventStream open(HttpClient client, URI address, String... headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
      if (headers.length > 0) {
        request.headers(headers);
      }
      return new EventStream(client.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (IOException failed) {
      throw new UncheckedIOException("no answer to " + address.getPath(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void read() {
    String name = "";
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        characters.addAndGet(line.length() + 1);
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          events.add(new Event(name, Json.read(line.substring("data: ".length()))));
        }
      }
      complete = true;
    } catch (IOException closed) {
      // Either side closed the connection.
    }
  }

  public int status() {
    return response.statusCode();
  }

  /** Returns the first value of a header; empty if it is missing. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Waits for an event with this name that matches, and returns the data of the first one. */
  public JsonNode await(String name, Predicate<JsonNode> matches) {
    assertThat(
            Await.until(
                PATIENCE,
                () ->
                    events.stream()
                        .anyMatch(
                            event -> event.name().equals(name) && matches.test(event.data()))))
        .as(() -> "a matching event %s among %s".formatted(name, events))
        .isTrue();
    return events.stream()
        .filter(event -> event.name().equals(name) && matches.test(event.data()))
        .findFirst()
        .orElseThrow()
        .data();
  }

  /** Returns the data of all events with this name so far. */
  public List<JsonNode> all(String name) {
    return events.stream().filter(event -> event.name().equals(name)).map(Event::data).toList();
  }

  /** Returns the number of characters received so far. */
  public long characters() {
    return characters.get();
  }

  /** Waits for the end of the stream. Returns whether it ended in time and without an error. */
  public boolean endsWithin(Duration patience) {
    return Await.until(patience, () -> !reader.isAlive()) && complete;
  }

  @Override
  public void close() {
    try {
      response.body().close();
      reader.join();
    } catch (IOException alreadyClosed) {
      // Nothing is left to release.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
