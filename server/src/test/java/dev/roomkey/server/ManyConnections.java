package dev.roomkey.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Opens many connections to one server. */
final class ManyConnections implements AutoCloseable {
  private final InetSocketAddress server;
  private final List<SocketChannel> open = new ArrayList<>();

  ManyConnections(URI server) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
  }

  /** Opens the given number of connections, or as many as the limit on open files permits. */
  int open(int wanted) {
    try {
      while (open.size() < wanted) {
        SocketChannel channel = SocketChannel.open(server);
        channel.configureBlocking(false);
        open.add(channel);
      }
    } catch (IOException noMore) {
      closeSome();
    }
    return open.size();
  }

  /** Files that are kept free for other purposes if the limit on open files is reached. */
  private void closeSome() {
    for (int i = 0; i < 100 && !open.isEmpty(); i++) {
      close(open.removeLast());
    }
  }

  /** Sends the text on each connection. */
  void send(String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    for (SocketChannel channel : open) {
      try {
        channel.write(ByteBuffer.wrap(bytes));
      } catch (IOException closedByServer) {
        // The server has closed the connection, which the count shows.
      }
    }
  }

  /** Returns the number of open connections; discards what the server has sent. */
  int countOpen() {
    open.removeIf(channel -> {
      boolean closed = isClosed(channel);
      if (closed) {
        close(channel);
      }
      return closed;
    });
    return open.size();
  }

  private static boolean isClosed(SocketChannel channel) {
    try {
      ByteBuffer answer = ByteBuffer.allocate(8192);
      int read;
      do {
        read = channel.read(answer.clear());
      } while (read > 0);
      return read < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    open.forEach(ManyConnections::close);
  }
}
