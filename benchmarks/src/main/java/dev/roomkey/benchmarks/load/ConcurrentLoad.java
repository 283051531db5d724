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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Owns a crowd of whom each one asks for something else, as fast as they are answered or at a
 * constant rate, and what became of each. At a rate, the time of a request runs from when it was
 * due. Other than {@link OpenLoopLoad} it sleeps while it has nothing to do: LiveKit shares its
 * core.
 */
final class ConcurrentLoad implements AutoCloseable {
  private static final long NANOS = 1_000_000_000L;
  private static final long NANOS_IN_A_MILLI = 1_000_000L;
  private static final long PATIENCE_NANOS = 12 * NANOS;
  private static final int LARGEST_ANSWER = 8 * 1024;

  /**
   * What became of them.
   *
   * @param seconds how long requests were sent
   * @param inTime how many were let in while requests were sent
   * @param letIn those with a 201
   * @param turnedAway those with a 503
   * @param failures all that came to anything else, or to nothing, by what that was
   * @param lateMillis how long after they were due nearly all (99 %) were sent at the latest
   */
  record Outcome(
      double seconds,
      long inTime,
      Answers letIn,
      Answers turnedAway,
      SortedMap<String, Long> failures,
      double lateMillis) {
    double goodput() {
      return inTime / seconds;
    }

    long failed() {
      return failures.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** How many there were, and how long they took. */
  record Answers(long count, Latency latency) {}

  private final InetSocketAddress address;
  private final int connections;
  private final LongFunction<ByteBuffer> requests;
  private final Selector selector = Selector.open();
  private final Deque<Connection> free = new ArrayDeque<>();
  private final Times letIn = new Times();
  private final Times turnedAway = new Times();
  private final Times late = new Times();
  private final SortedMap<String, Long> failures = new TreeMap<>();
  private long number;
  private long failed;
  private long inTime;
  private long end;
  private int broken;

  /**
   * @param connections how many there are at most; each is opened when it is needed
   * @param requests by their number, from 0 on
   */
  ConcurrentLoad(int port, int connections, LongFunction<ByteBuffer> requests) throws IOException {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.connections = connections;
    this.requests = requests;
  }

  /** As many as are answered, one after the other on each connection. */
  Outcome asFastAsAnswered(int seconds) throws IOException {
    return run(0, Long.MAX_VALUE, seconds * NANOS);
  }

  /** So many in all, one after the other on each connection. */
  Outcome inAll(long count) throws IOException {
    return run(0, count, Long.MAX_VALUE / 2);
  }

  /** So many a second, answered or not. */
  Outcome atRate(int perSecond, int seconds) throws IOException {
    return run(perSecond, (long) perSecond * seconds, seconds * NANOS);
  }

  private Outcome run(int perSecond, long count, long mostNanos) throws IOException {
    letIn.clear();
    turnedAway.clear();
    late.clear();
    failures.clear();
    failed = 0;
    inTime = 0;
    long begin = System.nanoTime();
    end = begin + mostNanos;
    long sent = send(perSecond, count, begin);
    double seconds = (System.nanoTime() - begin) / (double) NANOS;
    long latest = System.nanoTime() + PATIENCE_NANOS;
    while (answered() < sent && System.nanoTime() < latest) {
      await(1);
    }
    giveUp(sent - answered());
    fail("due, and no connection was free", notSent(perSecond, count, sent));
    return new Outcome(
        seconds,
        inTime,
        letIn.answers(),
        turnedAway.answers(),
        new TreeMap<>(failures),
        late.answers().latency().p99());
  }

  private void giveUp(long unanswered) throws IOException {
    fail("no answer", unanswered);
    for (SelectionKey key : selector.keys()) {
      if (unanswered > 0 && !free.contains((Connection) key.attachment())) {
        key.channel().close(); // its answer would be taken for that of a later request
      }
    }
  }

  private void fail(String how, long times) {
    if (times > 0) {
      failures.merge(how, times, Long::sum);
      failed += times;
    }
  }

  private static long notSent(int perSecond, long count, long sent) {
    return perSecond == 0 ? 0 : count - sent;
  }

  private long send(int perSecond, long count, long begin) throws IOException {
    long sent = 0;
    long now = System.nanoTime();
    while (sent < count && now < end) {
      long due = perSecond == 0 ? now : begin + sent * NANOS / perSecond;
      if (due <= now && free.isEmpty() && selector.keys().size() < connections) {
        connect(); // as a proxy does: no more than are in use at once
      }
      if (due <= now && !free.isEmpty()) {
        free.removeFirst().send(requests.apply(number++), due);
        late.add(now - due);
        sent++;
      } else {
        await(due <= now ? 1 : 1 + (due - now) / NANOS_IN_A_MILLI);
      }
      now = System.nanoTime();
    }
    return sent;
  }

  private long answered() {
    return letIn.count + turnedAway.count + failed;
  }

  private void await(long millis) throws IOException {
    selector.select(this::read, millis);
    for (; broken > 0; broken--) {
      connect();
    }
  }

  private void connect() throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    Connection connection = new Connection(channel);
    channel.register(selector, SelectionKey.OP_READ, connection);
    free.addLast(connection);
  }

  private void read(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    int status = connection.read();
    if (status == Connection.PART) {
      return;
    }
    long now = System.nanoTime();
    if (status == Connection.BROKEN) {
      fail("the connection broke", free.remove(connection) ? 0 : 1);
      broken++;
      key.cancel();
      connection.close();
      return;
    }
    switch (status) {
      case 201 -> {
        letIn.add(now - connection.due);
        inTime += now <= end ? 1 : 0;
      }
      case 503 -> turnedAway.add(now - connection.due);
      default -> fail("status " + status, 1);
    }
    free.addLast(connection);
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  /** Nanoseconds, as many as there are. */
  private static final class Times {
    private long[] nanos = new long[1024];
    private int count;

    void add(long time) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = time;
    }

    Answers answers() {
      return new Answers(count, Latency.of(Arrays.copyOf(nanos, count), 0, 0));
    }

    void clear() {
      count = 0;
    }
  }

  /** One connection, on which one request at a time is under way. */
  private static final class Connection {
    static final int PART = 0;
    static final int BROKEN = -1;

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_ANSWER);
    private long due;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    /** One that is closed meanwhile shows it when it is read. */
    void send(ByteBuffer request, long dueAt) {
      due = dueAt;
      buffer.clear();
      try {
        while (request.hasRemaining()) {
          channel.write(request);
        }
      } catch (IOException closed) {
        // reading says so
      }
    }

    /** The status of a whole answer, {@link #PART} or {@link #BROKEN}. */
    int read() {
      try {
        if (channel.read(buffer) < 0) {
          return BROKEN;
        }
      } catch (IOException reset) {
        return BROKEN;
      }
      return HttpAnswer.isWhole(buffer.array(), buffer.position())
          ? HttpAnswer.status(buffer.array())
          : PART;
    }

    void close() {
      try {
        channel.close();
      } catch (IOException closed) {
        // it is
      }
    }
  }
}
