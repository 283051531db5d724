package dev.roomkey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Owns the places the tests share with the launcher: the project's folder, and the cache folder it
 * builds outside programs into, each under a name that changes with what it was built from.
 */
final class Checkout {
  private static final int DIGITS_OF_KEY = 12;

  private Checkout() {}

  /** A file of the project, found upwards of the folder that the test runs in. */
  static Path file(String relative) {
    for (@Nullable Path folder = Path.of("").toAbsolutePath();
        folder != null;
        folder = folder.getParent()) {
      Path file = folder.resolve(relative);
      if (Files.isReadable(file)) {
        return file;
      }
    }
    throw new IllegalStateException("run the tests inside Roomkey's checkout: no " + relative);
  }

  /** Where the launcher puts a thing built from the given files: the same rule as in ./roomkey. */
  static Path cached(String name, Path... sources) {
    return cacheFolder().resolve(name + "-" + key(sources));
  }

  private static Path cacheFolder() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return caches.resolve("roomkey");
  }

  private static String key(Path... sources) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path source : sources) {
        digest.update(Files.readAllBytes(source));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS_OF_KEY);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
