package dev.roomkey.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Polls one file once a second, on a virtual thread, and reports when its content changes. A file
 * that is replaced is followed; a file that cannot be read counts as empty.
 */
public final class FileWatcher implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** One byte more than the readers of these files accept: what follows makes no difference. */
  private static final int MAX_BYTES = (1 << 20) + 1;

  private final Path file;
  private final Runnable changed;
  private final Consumer<Throwable> failed;
  private final Thread thread;

  private FileWatcher(Path file, Runnable changed, Consumer<Throwable> failed) {
    this.file = file;
    this.changed = changed;
    this.failed = failed;
    this.thread = Thread.ofVirtual().name("watch " + file.getFileName()).unstarted(this::watch);
  }

  /**
   * Starts to watch the file. The first poll, one second later, always counts as a change, so that
   * no change is lost between reading the file and this call.
   *
   * @param changed is called after each change; if it throws, it is called again at the next poll
   * @param failed is told what {@code changed} throws
   */
  public static FileWatcher start(Path file, Runnable changed, Consumer<Throwable> failed) {
    FileWatcher watcher = new FileWatcher(file, changed, failed);
    watcher.thread.start();
    return watcher;
  }

  private void watch() {
    byte[] seen = new byte[0];
    while (sleeps()) {
      try {
        byte[] now = hash();
        if (!Arrays.equals(now, seen)) {
          changed.run();
          seen = now;
        }
      } catch (RuntimeException | Error failure) { // even out of memory: the next poll may succeed
        failed.accept(failure);
      }
    }
  }

  private static boolean sleeps() {
    try {
      Thread.sleep(INTERVAL);
      return true;
    } catch (InterruptedException closed) {
      return false;
    }
  }

  private byte[] hash() {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in.readNBytes(MAX_BYTES));
    } catch (IOException unreadable) {
      return Sha256.of(new byte[0]);
    }
  }

  /** Ends the watch. A call of {@code changed} that is in progress is interrupted. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
