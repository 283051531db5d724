package dev.roomkey.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Polls one file once a second, on a virtual thread, and reports when its content changes. Follows
 * a file that is replaced. A file that cannot be read counts as empty.
 *
 * <p>A file that is written in place may be half written at any poll, so a change of its content is
 * reported once the content has stayed the same for {@value #STEADY_POLLS} seconds. A file that
 * replaces another, as with {@code rename(2)}, is complete and is reported at once.
 */
public final class FileWatcher implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int STEADY_POLLS = 2;

  /**
   * One byte more than the readers of these files accept, so that longer content is rejected
   * anyway.
   */
  private static final int MAX_BYTES = (1 << 20) + 1;

  private final Path file;
  private final Runnable changed;
  private final Consumer<Throwable> failed;
  private final Thread thread;

  /**
   * The result of one poll.
   *
   * @param key identifies the file independently of its name; null if unknown or missing
   */
  private record State(@Nullable Object key, String hash) {
    boolean isReplacementOf(State other) {
      return key != null && other.key != null && !key.equals(other.key);
    }
  }

  private FileWatcher(Path file, Runnable changed, Consumer<Throwable> failed) {
    this.file = file;
    this.changed = changed;
    this.failed = failed;
    this.thread = Thread.ofVirtual().name("watch " + file.getFileName()).unstarted(this::watch);
  }

  /**
   * Starts watching a file. The first content is always reported, so that no change between an
   * earlier read and this call is lost.
   *
   * @param changed called after each change; if it throws, it is called again at the next poll
   * @param failed receives the exceptions of {@code changed}
   */
  public static FileWatcher start(Path file, Runnable changed, Consumer<Throwable> failed) {
    FileWatcher watcher = new FileWatcher(file, changed, failed);
    watcher.thread.start();
    return watcher;
  }

  private void watch() {
    String reported = "";
    State last = new State(null, "");
    int steady = 0;
    while (sleep()) {
      State now = state();
      boolean replaced = now.isReplacementOf(last);
      steady = now.equals(last) ? steady + 1 : 0;
      last = now;
      if (now.hash().equals(reported) || !(replaced || steady >= STEADY_POLLS)) {
        continue;
      }
      steady = STEADY_POLLS; // if it fails, the next poll calls it again
      try {
        changed.run();
        reported = now.hash();
      } catch (RuntimeException | Error failure) { // even out of memory: the next poll may succeed
        failed.accept(failure);
      }
    }
  }

  private static boolean sleep() {
    try {
      Thread.sleep(INTERVAL);
      return true;
    } catch (InterruptedException closed) {
      return false;
    }
  }

  private State state() {
    try (InputStream in = Files.newInputStream(file)) {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return new State(key, HexFormat.of().formatHex(Sha256.of(in.readNBytes(MAX_BYTES))));
    } catch (IOException unreadable) {
      return new State(null, "unreadable");
    }
  }

  /** Stops watching. Interrupts a call of {@code changed} that is in progress. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
