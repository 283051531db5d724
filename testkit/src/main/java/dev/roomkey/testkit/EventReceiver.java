package dev.roomkey.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An application on loopback that receives events. Its answers can be changed while it runs, and it
 * can be stopped and started again.
 */
public final class EventReceiver implements AutoCloseable {
  private final int port = FreePorts.next();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile ToIntFunction<Received> answer = event -> 200;
  private @Nullable HttpServer server;

  /**
   * A request.
   *
   * @param headers the header fields, whatever their case
   */
  public record Received(Map<String, String> headers, String body) {
    /** Returns the field of a header. */
    public String header(String name) {
      return Objects.requireNonNull(headers.get(name), name);
    }

    /** Returns a text in the event, such as {@code room.name}; empty if it is missing. */
    public String field(String path) {
      return Json.read(body).at("/" + path.replace('.', '/')).asString("");
    }
  }

  /** Returns a receiver that accepts all events. */
  public static EventReceiver start() {
    EventReceiver receiver = new EventReceiver();
    receiver.listen();
    return receiver;
  }

  /** Starts to listen, again after {@link #stop}. */
  public void listen() {
    try {
      HttpServer created =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      created.setExecutor(threads);
      created.createContext("/", this::handle);
      created.start();
      server = created;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Closes the port: connections are refused. */
  public void stop() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
    }
  }

  /**
   * Sets the answers from now on.
   *
   * @param status returns the status of an answer; may block; 0 closes the connection
   */
  public void answer(ToIntFunction<Received> status) {
    answer = status;
  }

  /** Returns the URL. */
  public String url() {
    return "http://127.0.0.1:" + port + "/events";
  }

  /** Returns the requests that were answered with 200, in order. */
  public List<Received> accepted() {
    return List.copyOf(received);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      Received event =
          new Received(
              headers,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      int status = answer.applyAsInt(event);
      if (status == 200) {
        received.add(event);
      }
      if (status > 0) {
        exchange.getResponseHeaders().add("Location", url());
        exchange.sendResponseHeaders(status, -1);
      }
    }
  }

  @Override
  public void close() {
    stop();
    threads.shutdownNow();
  }
}
