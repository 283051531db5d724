package dev.roomkey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Locates files of the checkout, and programs in the cache of the launcher. The name of a cached
 * program contains a hash of the files that it was built from.
 */
final class Checkout {
  private static final int DIGITS_OF_KEY = 12;

  private Checkout() {}

  /** Returns a file of the checkout, which is searched from the working directory upwards. */
  static Path file(String relative) {
    for (@Nullable Path folder = Path.of("").toAbsolutePath();
        folder != null;
        folder = folder.getParent()) {
      Path file = folder.resolve(relative);
      if (Files.isReadable(file)) {
        return file;
      }
    }
    throw new IllegalStateException(
        relative + " is missing: run the tests in a checkout of Roomkey");
  }

  /**
   * Returns the path at which the launcher caches a program built from these files, by the same
   * rule as {@code ./roomkey}.
   */
  static Path cached(String name, Path... sources) {
    return cacheFolder().resolve(name + "-" + key(sources));
  }

  /** Returns the path in an environment variable, or the default if the variable is unset. */
  static Path configured(String variable, Supplier<Path> defaultPath) {
    String path = System.getenv(variable);
    return path == null || path.isEmpty() ? defaultPath.get() : Path.of(path);
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
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
