package dev.roomkey.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FileWatcherTest {
  private static final Duration SOON = Duration.ofSeconds(20);

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
}
