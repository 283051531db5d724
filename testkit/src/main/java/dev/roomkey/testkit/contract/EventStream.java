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

/** Owns a client of a {@code text/event-stream}: what came of it so far. */
public final class EventStream implements AutoCloseable {
  private static final Duration PATIENCE = Await.PATIENCE;

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Thread reader;
  private final AtomicLong characters = new AtomicLong();
  private volatile boolean whole;

  /**
   * One event.
   *
   * @param name what follows {@code event:}
   * @param data what follows {@code data:}, as JSON
   */
  public record Event(String name, JsonNode data) {}

  private EventStream(HttpResponse<InputStream> response) {
    this.response = response;
    this.reader = Thread.startVirtualThread(this::read);
  }

  /**
   * Asks for a stream, and reads what comes.
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
    } catch (IOException none) {
      throw new UncheckedIOException("no stream", none);
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
      whole = true;
    } catch (IOException cut) {
      // As it is when it is closed, by either side.
    }
  }

  public int status() {
    return response.statusCode();
  }

  /** The first value of a header; empty where there is none. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The data of the first event of this name that is as it should be; waits for it. */
  public JsonNode await(String name, Predicate<JsonNode> asItShouldBe) {
    assertThat(
            Await.until(
                PATIENCE,
                () ->
                    events.stream()
                        .anyMatch(
                            event -> event.name().equals(name) && asItShouldBe.test(event.data()))))
        .as(() -> "an event %s; there were %s".formatted(name, events))
        .isTrue();
    return events.stream()
        .filter(event -> event.name().equals(name) && asItShouldBe.test(event.data()))
        .findFirst()
        .orElseThrow()
        .data();
  }

  /** Those of this name so far. */
  public List<JsonNode> all(String name) {
    return events.stream().filter(event -> event.name().equals(name)).map(Event::data).toList();
  }

  /** How much came so far. */
  public long characters() {
    return characters.get();
  }

  /** Whether the server ends it in that time, and in order: it was not cut. */
  public boolean endsWithin(Duration patience) {
    return Await.until(patience, () -> !reader.isAlive()) && whole;
  }

  @Override
  public void close() {
    try {
      response.body().close();
      reader.join();
    } catch (IOException gone) {
      // It is.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
