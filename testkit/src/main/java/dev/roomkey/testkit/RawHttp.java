package dev.roomkey.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A connection that sends exactly the given bytes, including malformed requests, and reads HTTP/1.1
 * answers. Never retries or follows redirects.
 */
public final class RawHttp implements AutoCloseable {
  private static final int LONGEST_LINE = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final Duration timeout;

  private RawHttp(Socket socket, Duration timeout) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.timeout = timeout;
  }

  /** The outcome of reading an answer. */
  public enum Outcome {
    /** The answer is complete. */
    ANSWERED,
    /** The server closed or reset the connection before the answer was complete. */
    CLOSED,
    /** The answer was not complete in time; the connection is open. */
    TIMED_OUT
  }

  /**
   * An answer, or the part of it that was received.
   *
   * @param status 0 if no status line was received
   * @param headers by lower-case name, each with its values in order
   * @param body decoded as UTF-8
   */
  public record Answer(
      Outcome outcome, int status, Map<String, List<String>> headers, String body) {
    /** Returns the first value of a header, whose name is case-insensitive. */
    public Optional<String> header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }
  }

  /**
   * Opens a connection.
   *
   * @param timeout the time limit for connecting and for each complete answer
   */
  public static RawHttp connect(String host, int port, Duration timeout) {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
      socket.setTcpNoDelay(true);
      return new RawHttp(socket, timeout);
    } catch (IOException failed) {
      close(socket);
      throw new UncheckedIOException(failed);
    }
  }

  /** Sends a request on a new connection and returns the answer. */
  public static Answer exchange(String host, int port, String request) {
    try (RawHttp http = connect(host, port, Await.PATIENCE)) {
      http.send(request);
      return http.read();
    }
  }

  /** Sends text as UTF-8, with unchanged line ends. */
  public void send(String text) {
    send(text.getBytes(UTF_8));
  }

  /** Sends bytes. Ignores a closed connection, which {@link #read} reports. */
  public void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException closedByServer) {
      // An answer may still be readable.
    }
  }

  /** Closes the sending side of the connection. */
  public void finishSending() {
    try {
      socket.shutdownOutput();
    } catch (IOException closedByServer) {
      // An answer may still be readable.
    }
  }

  /** Reads the next answer. */
  public Answer read() {
    Reading reading = new Reading();
    try {
      reading.run();
      return reading.ended(Outcome.ANSWERED);
    } catch (SocketTimeoutException late) {
      return reading.ended(Outcome.TIMED_OUT);
    } catch (IOException closed) {
      return reading.ended(Outcome.CLOSED);
    }
  }

  /** Waits for the server to close the connection, and returns whether it did so in time. */
  public boolean isClosedWithin(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        if (next(end) < 0) {
          return true;
        }
      }
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private int next(long end) throws IOException {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    socket.setSoTimeout((int) left);
    return in.read();
  }

  @Override
  public void close() {
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      // Nothing is left to release.
    }
  }

  /** Parses one answer. Keeps the part that was received if the rest is missing. */
  private final class Reading {
    private final long end = System.nanoTime() + timeout.toNanos();
    private final Map<String, List<String>> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;

    void run() throws IOException {
      do {
        headers.clear();
        status = status(line());
        headers();
      } while (status == 100);
      if (status == 204 || status == 304) {
        return;
      }
      if (has("transfer-encoding", "chunked")) {
        chunks();
      } else if (headers.containsKey("content-length")) {
        readBody(Long.parseLong(headers.get("content-length").get(0)));
      } else {
        untilClosed();
      }
    }

    Answer ended(Outcome outcome) {
      return new Answer(outcome, status, Map.copyOf(headers), body.toString(UTF_8));
    }

    private static int status(String line) throws IOException {
      String[] words = line.split(" ", 3);
      if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}")) {
        throw new IOException("no status line");
      }
      return Integer.parseInt(words[1]);
    }

    private void headers() throws IOException {
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        if (colon < 1) {
          throw new IOException("no header line");
        }
        headers.merge(
            line.substring(0, colon).toLowerCase(Locale.ROOT),
            List.of(line.substring(colon + 1).strip()),
            RawHttp::joined);
      }
    }

    private boolean has(String header, String value) {
      return headers.getOrDefault(header, List.of()).stream().anyMatch(value::equalsIgnoreCase);
    }

    private void chunks() throws IOException {
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        readBody(size);
        line();
      }
      headers(); // trailers
    }

    private int chunkSize() throws IOException {
      return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private void readBody(long count) throws IOException {
      for (long i = 0; i < count; i++) {
        body.write(octet());
      }
    }

    private void untilClosed() throws IOException {
      for (int next = next(end); next >= 0; next = next(end)) {
        body.write(next);
      }
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = octet(); next != '\n'; next = octet()) {
        if (line.size() == LONGEST_LINE) {
          throw new IOException("line too long");
        }
        line.write(next);
      }
      String text = line.toString(ISO_8859_1);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int octet() throws IOException {
      int next = next(end);
      if (next < 0) {
        throw new EOFException();
      }
      return next;
    }
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
