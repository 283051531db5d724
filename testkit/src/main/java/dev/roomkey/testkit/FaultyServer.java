package dev.roomkey.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that takes the place of LiveKit and fails in a configured way. The fault can
 * be changed while it runs.
 */
public final class FaultyServer implements AutoCloseable {
  private static final String TWIRP_ERROR = "{\"code\":\"internal\",\"msg\":\"it broke\"}";

  /** The response to a request or a connection. */
  public enum Fault {
    /** The port is closed: the connection is refused. */
    REFUSE,
    /** The request is read and never answered. */
    NEVER_ANSWER,
    /** 200 with valid headers, then one byte of the body every 100 ms. */
    DRIP,
    /** 200 with part of the body, then the connection is closed. */
    CLOSE_IN_BODY,
    /** 200 with a web page, as from a captive portal or at a wrong address. */
    HTML,
    /** 200 with JSON that is no response of a Twirp method. */
    WRONG_JSON,
    /** 500 with a Twirp error of the code {@code internal}. */
    TWIRP_INTERNAL,
    /** 401 in plain text, LiveKit's response to an invalid token. */
    UNAUTHORIZED,
    /** 503 in plain text, as from a proxy in front of LiveKit. */
    UNAVAILABLE,
    /** 200 with an endless body. */
    ENDLESS,
    /** 307 to this server. */
    REDIRECT
  }

  private final int port = FreePorts.next();
  private final AtomicInteger requests = new AtomicInteger();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private volatile Fault fault = Fault.REFUSE;
  private @Nullable ServerSocket listener;
  private @Nullable Thread acceptor;

  private FaultyServer() {}

  public static FaultyServer start(Fault fault) {
    FaultyServer server = new FaultyServer();
    server.become(fault);
    return server;
  }

  /** Changes the fault, and closes all connections so that clients notice it. */
  public synchronized void become(Fault next) {
    fault = next;
    connections.forEach(FaultyServer::close);
    if (next == Fault.REFUSE) {
      stopListening();
    } else if (listener == null) {
      listen();
    }
  }

  public String httpUrl() {
    return "http://127.0.0.1:" + port;
  }

  public String url() {
    return "ws://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** Returns the number of complete requests so far. */
  public int requests() {
    return requests.get();
  }

  @Override
  public synchronized void close() {
    stopListening();
    connections.forEach(FaultyServer::close);
  }

  private void listen() {
    try {
      ServerSocket opened = new ServerSocket();
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener = opened;
      acceptor = Thread.ofVirtual().name("faulty-server").start(() -> accept(opened));
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  /**
   * Waits for the accepting thread, because the kernel listens until {@code accept} has returned.
   */
  private void stopListening() {
    if (listener != null && acceptor != null) {
      close(listener);
      listener = null;
      try {
        acceptor.join();
      } catch (InterruptedException interrupted) {
        throw ChildProcess.interrupted(interrupted);
      }
    }
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        Socket connection = from.accept();
        connections.add(connection);
        if (fault == Fault.REFUSE) {
          close(connection); // accepted before the listener was closed
        }
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // The listener was closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      while (readRequest(connection.getInputStream())) {
        requests.incrementAndGet();
        answer(connection.getOutputStream());
        if (fault == Fault.CLOSE_IN_BODY) {
          return;
        }
      }
    } catch (IOException disconnected) {
      // The client or become(…) closed the connection.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  /** Reads a request with its body. Returns false at the end of the stream. */
  private static boolean readRequest(InputStream in) throws IOException {
    RequestHead head = RequestHead.read(in);
    return head != null && in.readNBytes(head.contentLength()).length == head.contentLength();
  }

  private void answer(OutputStream out) throws IOException, InterruptedException {
    switch (fault) {
      case REFUSE, NEVER_ANSWER -> Thread.sleep(Long.MAX_VALUE);
      case DRIP -> drip(out);
      case CLOSE_IN_BODY -> write(out, head("200 OK", "application/json", 200) + "{\"rooms\":[");
      case HTML -> whole(out, "200 OK", "text/html", "<!doctype html><title>Welcome</title>");
      case WRONG_JSON -> whole(out, "200 OK", "application/json", "[{\"name\":7},null]");
      case TWIRP_INTERNAL ->
          whole(out, "500 Internal Server Error", "application/json", TWIRP_ERROR);
      case UNAUTHORIZED ->
          whole(out, "401 Unauthorized", "text/plain", "invalid authorization token");
      case UNAVAILABLE -> whole(out, "503 Service Unavailable", "text/plain", "no upstream");
      case ENDLESS -> endless(out);
      case REDIRECT ->
          write(
              out,
              "HTTP/1.1 307 Temporary Redirect\r\nLocation: %s/again\r\nContent-Length: 0\r\n\r\n"
                  .formatted(httpUrl()));
    }
  }

  private static void drip(OutputStream out) throws IOException, InterruptedException {
    String body = "{\"rooms\":[" + " ".repeat(10_000) + "]}";
    write(out, head("200 OK", "application/json", body.length()));
    for (byte one : body.getBytes(UTF_8)) {
      out.write(one);
      out.flush();
      Thread.sleep(100);
    }
  }

  private static void endless(OutputStream out) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"rooms\":[");
    byte[] more = " ".repeat(8192).getBytes(UTF_8);
    while (true) {
      out.write(more);
    }
  }

  private static void whole(OutputStream out, String status, String type, String body)
      throws IOException {
    write(out, head(status, type, body.getBytes(UTF_8).length) + body);
  }

  private static String head(String status, String type, int length) {
    return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(status, type, length);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception alreadyBroken) {
      // Nothing is left to release.
    }
  }
}
