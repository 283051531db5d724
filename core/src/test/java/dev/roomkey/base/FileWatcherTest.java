package dev.roomkey.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FileWatcherTest {
  private static final Duration SOON = Await.PATIENCE;

  @TempDir private Path directory;

  private final AtomicInteger changes = new AtomicInteger();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  private boolean becomes(int count) {
    return Await.until(SOON, () -> changes.get() == count);
  }

  @Test
  void reports_the_first_content_each_change_and_a_file_that_disappears() throws IOException {
    Path file = Files.writeString(directory.resolve("watched"), "one");
    try (FileWatcher watcher = FileWatcher.start(file, changes::incrementAndGet, failures::add)) {
      assertThat(becomes(1)).isTrue();
      Files.writeString(file, "two");
      assertThat(becomes(2)).isTrue();
      Files.delete(file);
      assertThat(becomes(3)).isTrue();
      Files.writeString(file, "two");
      assertThat(becomes(4)).isTrue();
      assertThat(watcher).isNotNull();
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void calls_again_after_a_failure() throws IOException {
    Path file = Files.writeString(directory.resolve("watched"), "one");
    try (FileWatcher watcher =
        FileWatcher.start(
            file,
            () -> {
              if (changes.incrementAndGet() == 1) {
                throw new OutOfMemoryError("once");
              }
            },
            failures::add)) {
      assertThat(becomes(2)).isTrue();
      assertThat(watcher).isNotNull();
    }
    assertThat(failures).singleElement().isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void waits_until_a_file_that_is_written_in_place_stays_the_same() throws Exception {
    Path file = Files.writeString(directory.resolve("watched"), "whole");
    AtomicLong written = new AtomicLong(System.nanoTime());
    List<Duration> ages = new CopyOnWriteArrayList<>();
    try (FileWatcher watcher =
        FileWatcher.start(
            file,
            () -> ages.add(Duration.ofNanos(System.nanoTime() - written.get())),
            failures::add)) {
      for (int lines = 1; lines <= 9; lines++) { // for more than four polls
        Files.writeString(file, "line\n".repeat(lines));
        written.set(System.nanoTime());
        Thread.sleep(500);
      }
      assertThat(Await.until(SOON, () -> !ages.isEmpty())).isTrue();
      assertThat(watcher).isNotNull();
    }
    assertThat(ages).allMatch(age -> age.compareTo(Duration.ofMillis(1500)) > 0);
    assertThat(failures).isEmpty();
  }

  @Test
  void reports_each_file_that_replaces_another() throws Exception {
    Path file = Files.writeString(directory.resolve("watched"), "0");
    List<String> reported = new CopyOnWriteArrayList<>();
    try (FileWatcher watcher =
        FileWatcher.start(file, () -> reported.add(read(file)), failures::add)) {
      assertThat(Await.until(SOON, () -> reported.size() == 1)).isTrue();
      // The content changes before two polls agree, so only replaced files are reported.
      AtomicInteger versions = new AtomicInteger();
      assertThat(
              Await.until(
                  SOON,
                  () -> {
                    replace(file, Integer.toString(versions.incrementAndGet()));
                    return reported.size() >= 3;
                  }))
          .isTrue();
      assertThat(watcher).isNotNull();
    }
    assertThat(failures).isEmpty();
  }

  private static void replace(Path file, String content) {
    try {
      Path next = Files.writeString(file.resolveSibling("next"), content);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
