package dev.roomkey.benchmarks.load;

import java.io.IOException;

/**
 * Owns how much memory a server holds while something else goes on: at the start, at most, at the
 * end, in MiB.
 */
final class ResidentMemory implements AutoCloseable {
  private static final long MILLIS_BETWEEN = 250;

  private final Server server;
  private final double start;
  private final Thread looking = Thread.ofPlatform().daemon().unstarted(this::look);
  private volatile double most;

  /**
   * What was seen.
   *
   * @param most the largest of all
   */
  record Seen(double start, double most, double end) {}

  private ResidentMemory(Server server) throws IOException {
    this.server = server;
    this.start = server.residentMiB();
    this.most = start;
  }

  /** Looks from now on, four times a second. */
  static ResidentMemory of(Server server) throws IOException {
    ResidentMemory memory = new ResidentMemory(server);
    memory.looking.start();
    return memory;
  }

  private void look() {
    try {
      while (true) {
        most = Math.max(most, server.residentMiB());
        Thread.sleep(MILLIS_BETWEEN);
      }
    } catch (IOException | InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  Seen soFar() throws IOException {
    double now = server.residentMiB();
    return new Seen(start, Math.max(most, now), now);
  }

  @Override
  public void close() {
    looking.interrupt();
  }
}
