package dev.roomkey.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
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

/**
 * Owns a way to a server on loopback on which each request gets one more header field. Everything
 * else passes as it came, byte by byte and in both directions, a connection that breaks included.
 */
final class HeaderProxy implements AutoCloseable {
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final int upstream;
  private final ServerSocket listener;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private volatile String field = "";

  private HeaderProxy(int upstream, ServerSocket listener) {
    this.upstream = upstream;
    this.listener = listener;
  }

  static HeaderProxy to(int upstream) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next()));
      HeaderProxy proxy = new HeaderProxy(upstream, listener);
      Thread.ofVirtual().name("header-proxy").start(proxy::accept);
      return proxy;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What requests get from now on: {@code Name: value}, or the empty text for nothing. */
  void add(String headerField) {
    field = headerField.isEmpty() ? "" : "\r\n" + headerField;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // It was told to end.
    }
  }

  private void serve(Socket client) {
    clients.add(client);
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
      Thread.ofVirtual().start(() -> passAnswers(server, client));
      InputStream in = new BufferedInputStream(client.getInputStream());
      while (passRequest(in, server.getOutputStream())) {
        // the next one on this connection
      }
    } catch (IOException broken) {
      // Both ends see that it is.
    } finally {
      clients.remove(client);
    }
  }

  /** When the server lets go of the connection, so does this, and the client sees it. */
  private static void passAnswers(Socket server, Socket client) {
    try (client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException broken) {
      // The client sees that it is.
    }
  }

  private boolean passRequest(InputStream in, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END_OF_HEAD, Math.max(0, head.length() - END_OF_HEAD.length())) < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    byte[] body = in.readNBytes(contentLength(head));
    head.insert(head.length() - END_OF_HEAD.length(), field);
    out.write(head.toString().getBytes(ISO_8859_1));
    out.write(body);
    out.flush();
    return true;
  }

  private static int contentLength(CharSequence head) {
    return head.toString()
        .lines()
        .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket client : clients) {
        client.close();
      }
    } catch (IOException alreadyBroken) {
      // There is nothing left to release.
    }
  }
}
