package dev.roomkey.livekit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that sends the responses of a script, valid or not, and records the
 * requests. It does not imitate LiveKit: other tests use a real livekit-server.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /** Answers each request; an exception ends the connection. */
  @FunctionalInterface
  interface Script {
    void answer(Request request, Wire wire) throws Exception;
  }

  /**
   * A request.
   *
   * @param number counts from 1, over all connections
   * @param connection counts from 1
   */
  record Request(int number, int connection, String line, List<String> headers, String body) {
    @Nullable String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
          .map(header -> header.substring(start.length()).strip())
          .findFirst()
          .orElse(null);
    }

    /** The token of the request. */
    String token() {
      String header = header("authorization");
      return header == null ? "" : header.replaceFirst("^Bearer ", "");
    }
  }

  private ScriptedServer(Script script) {
    this.script = script;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().start(this::accept);
  }

  static ScriptedServer of(Script script) {
    return new ScriptedServer(script);
  }

  /** Returns a server with the same response for each request. */
  static ScriptedServer answering(int status, String contentType, String body) {
    return of((request, wire) -> wire.answer(status, contentType, body));
  }

  String url() {
    return "ws://127.0.0.1:" + listener.getLocalPort();
  }

  List<Request> requests() {
    return requests;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        int connection = sockets.size();
        Thread.ofVirtual().start(() -> serve(socket, connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, int connection) {
    try (socket) {
      Wire wire = new Wire(socket);
      for (Request request = read(wire.in, connection);
          request != null;
          request = read(wire.in, connection)) {
        requests.add(request);
        script.answer(request, wire);
      }
    } catch (Exception ended) {
      // closed by the script or the client
    }
  }

  private @Nullable Request read(InputStream in, int connection) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return null;
    }
    List<String> headers = new CopyOnWriteArrayList<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      headers.add(header);
    }
    int number = requests.size() + 1;
    Request head = new Request(number, connection, line, headers, "");
    String length = head.header("content-length");
    byte[] body = in.readNBytes(length == null ? 0 : Integer.parseInt(length));
    return new Request(number, connection, line, headers, new String(body, UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  /** Closes the listener and all connections. */
  void dropConnections() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    dropConnections();
  }

  /** A connection, for the script. */
  static final class Wire {
    private final Socket socket;
    private final InputStream in;
    private final CountDownLatch closedByOther = new CountDownLatch(1);

    private Wire(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      socket.setTcpNoDelay(true);
    }

    void send(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(UTF_8));
      socket.getOutputStream().flush();
    }

    void answer(int status, String contentType, String body) throws IOException {
      send(
          "HTTP/1.1 %d Whatever\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(status, contentType, body.getBytes(UTF_8).length, body));
    }

    /** Ends the connection with a TCP reset. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Sends repeatedly until the client closes the connection. */
    void sendForever(String bytes, long millisBetween) throws Exception {
      try {
        while (true) {
          send(bytes);
          Thread.sleep(millisBetween);
        }
      } catch (IOException gone) {
        closedByOther.countDown();
      }
    }

    /** Sends nothing until the client closes the connection. */
    void silence() throws IOException {
      while (in.read() >= 0) {
        // ignores further bytes
      }
      closedByOther.countDown();
    }

    boolean wasClosedWithin(long seconds) throws InterruptedException {
      return closedByOther.await(seconds, TimeUnit.SECONDS);
    }
  }
}
