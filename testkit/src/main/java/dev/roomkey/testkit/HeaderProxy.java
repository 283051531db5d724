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
 * A proxy to a server on loopback that adds a header field to each request. It forwards everything
 * else unchanged, including the end of a connection.
 */
final class HeaderProxy implements AutoCloseable {
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

  /** Sets the header field that is added, as {@code Name: value}; empty to add nothing. */
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
      // The proxy was closed.
    }
  }

  private void serve(Socket client) {
    clients.add(client);
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
      Thread.ofVirtual().start(() -> passAnswers(server, client));
      InputStream in = new BufferedInputStream(client.getInputStream());
      while (passRequest(in, server.getOutputStream())) {
        // passRequest() does the work
      }
    } catch (IOException disconnected) {
      // Both connections are closed.
    } finally {
      clients.remove(client);
    }
  }

  /** Forwards answers, and closes the client's connection when the server closes its own. */
  private static void passAnswers(Socket server, Socket client) {
    try (client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException disconnected) {
      // The client's connection is closed.
    }
  }

  private boolean passRequest(InputStream in, OutputStream out) throws IOException {
    RequestHead head = RequestHead.read(in);
    if (head == null) {
      return false;
    }
    byte[] body = in.readNBytes(head.contentLength());
    String text =
        new StringBuilder(head.text())
            .insert(head.text().length() - RequestHead.END.length(), field)
            .toString();
    out.write(text.getBytes(ISO_8859_1));
    out.write(body);
    out.flush();
    return true;
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket client : clients) {
        client.close();
      }
    } catch (IOException alreadyBroken) {
      // Nothing is left to release.
    }
  }
}
