package dev.roomkey.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the keys of one file as it is now: looks once a second, and swaps all of them at once when
 * its content has changed. A file that cannot be used leaves the old keys in force.
 */
final class ApiKeyStore implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** More than the reader takes: what lies behind can only be too long. */
  private static final int MAX_BYTES = (1 << 20) + 1;

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeyStore.class);

  private final Path file;
  private final ApiKeyLoader loader;
  private final Thread watcher;
  private volatile Map<KeyHash, ApiKeyEntry> keys;
  private byte[] seen;

  private ApiKeyStore(Path file, ApiKeyLoader loader, byte[] seen, Map<KeyHash, ApiKeyEntry> keys) {
    this.file = file;
    this.loader = loader;
    this.seen = seen;
    this.keys = keys;
    this.watcher = Thread.ofVirtual().name("api-keys").unstarted(this::watch);
  }

  /**
   * Reads the file, and watches it from then on.
   *
   * @throws ApiKeyFileException if the file cannot be used
   */
  static ApiKeyStore open(Path file, ApiKeyLoader loader) throws ApiKeyFileException {
    byte[] seen = content(file);
    ApiKeyStore opened = new ApiKeyStore(file, loader, seen, byHash(loader.load(file)));
    opened.watcher.start();
    return opened;
  }

  Map<KeyHash, ApiKeyEntry> keys() {
    return keys;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        look();
      }
    } catch (InterruptedException closed) {
      // Nobody needs the keys any more.
    }
  }

  /**
   * What changes between the two readings is seen at the next look. There is one, whatever happens:
   * a key that is taken out has to go, also after the memory was once not enough.
   */
  private void look() {
    try {
      byte[] now = content(file);
      if (!Arrays.equals(now, seen)) {
        load();
        seen = now;
      }
    } catch (RuntimeException | Error bug) {
      LOG.error("The file of API keys could not be looked at; the keys stay as they were", bug);
    }
  }

  private void load() {
    try {
      List<ApiKeyEntry> entries = loader.load(file);
      keys = byHash(entries);
      LOG.info("{} was read again: {} keys", file, entries.size());
    } catch (ApiKeyFileException invalid) {
      LOG.error("{} cannot be used, so its former keys stay in force", file);
      invalid.problems().forEach(problem -> LOG.error("{}", problem));
    }
  }

  private static Map<KeyHash, ApiKeyEntry> byHash(List<ApiKeyEntry> entries) {
    Map<KeyHash, ApiKeyEntry> keys = new HashMap<>();
    entries.forEach(entry -> keys.put(entry.hash(), entry));
    return Map.copyOf(keys);
  }

  /** Empty where there is nothing to read. */
  private static byte[] content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES);
    } catch (IOException unreadable) {
      return new byte[0];
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
