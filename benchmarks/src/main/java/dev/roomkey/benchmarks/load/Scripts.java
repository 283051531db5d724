package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The scripts of the load generators, which are resources of this package. */
final class Scripts {
  private Scripts() {}

  /** Copies a script into a folder and returns the file. */
  static Path extract(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream resource = Scripts.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(resource, name), file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
