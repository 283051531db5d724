package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Owns requests that arrive at a constant rate, at rates that k6 does not reach on one core. The
 * time of each one runs from when it was due, whether it could be sent then or not: a server that
 * stops for a while has all that was due meanwhile counted against it. One thread, no allocation.
 */
final class OpenLoopLoad {
  private static final int CONNECTIONS = 200;
  private static final long LATE_NANOS = 1_000_000;
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final long NANOS = 1_000_000_000L;

  private final ByteBuffer request;
  private final Selector selector;
  private final Deque<Connection> free = new ArrayDeque<>(CONNECTIONS);
  private final long[] nanos;
  private int answered;
  private int late;
  private long failures;

  private OpenLoopLoad(TokenRequest request, Selector selector, int total) {
    this.request = ByteBuffer.allocateDirect(16 * 1024);
    this.request.put(request.bytes()).flip();
    this.selector = selector;
    this.nanos = new long[total];
  }

  /** Sends so many a second for so long, and waits for the answers. */
  static Latency of(TokenRequest request, int perSecond, int seconds) throws IOException {
    try (Selector selector = Selector.open()) {
      OpenLoopLoad arrivals = new OpenLoopLoad(request, selector, perSecond * seconds);
      try {
        arrivals.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), request.uri().getPort()));
        return arrivals.run(perSecond);
      } finally {
        arrivals.disconnect();
      }
    }
  }

  private void connect(InetSocketAddress address) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      SocketChannel channel = SocketChannel.open(address);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      Connection connection = new Connection(channel);
      channel.register(selector, SelectionKey.OP_READ, connection);
      free.addLast(connection);
    }
  }

  private void disconnect() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
  }

  private Latency run(int perSecond) throws IOException {
    long begin = System.nanoTime();
    int sent = 0;
    long end = begin + nanos.length * NANOS / perSecond + PATIENCE_NANOS;
    while (answered + failures < nanos.length && System.nanoTime() < end) {
      long now = System.nanoTime();
      while (sent < nanos.length && !free.isEmpty()) {
        long due = begin + sent * NANOS / perSecond;
        if (due > now) {
          break;
        }
        free.removeFirst().send(request, due);
        late += now - due > LATE_NANOS ? 1 : 0;
        sent++;
      }
      selector.selectNow(this::read);
    }
    countUnanswered(begin, sent, perSecond);
    return Latency.of(Arrays.copyOf(nanos, answered), late / (double) nanos.length, failures);
  }

  /** What a server has not answered a second after the end has waited at least so long. */
  private void countUnanswered(long begin, int sent, int perSecond) {
    long now = System.nanoTime();
    for (SelectionKey key : selector.keys()) {
      Connection connection = (Connection) key.attachment();
      if (key.isValid() && !free.contains(connection)) {
        nanos[answered++] = now - connection.due;
      }
    }
    for (int i = sent; i < nanos.length; i++) {
      nanos[answered++] = now - begin - i * NANOS / perSecond;
      late++;
    }
  }

  private void read(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    switch (connection.read()) {
      case PART -> {}
      case TOKEN -> {
        nanos[answered++] = System.nanoTime() - connection.due;
        free.addLast(connection);
      }
      case NO_TOKEN -> {
        failures++;
        free.addLast(connection);
      }
      case BROKEN -> {
        failures++;
        key.cancel();
      }
    }
  }

  private enum Progress {
    PART,
    TOKEN,
    NO_TOKEN,
    BROKEN
  }

  /** One connection, on which one request at a time is under way. */
  private static final class Connection {
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);
    private final byte[] bytes = new byte[16 * 1024];
    private long due;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    void send(ByteBuffer request, long dueAt) throws IOException {
      due = dueAt;
      buffer.clear();
      ByteBuffer copy = request.duplicate();
      while (copy.hasRemaining()) {
        channel.write(copy);
      }
    }

    Progress read() {
      try {
        if (channel.read(buffer) < 0) {
          return Progress.BROKEN;
        }
      } catch (IOException reset) {
        return Progress.BROKEN;
      }
      int length = buffer.position();
      buffer.get(0, bytes, 0, length);
      return HttpAnswer.isWhole(bytes, length)
          ? (HttpAnswer.status(bytes) == 201 ? Progress.TOKEN : Progress.NO_TOKEN)
          : Progress.PART;
    }
  }
}
