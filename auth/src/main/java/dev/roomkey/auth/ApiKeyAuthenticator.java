package dev.roomkey.auth;

import dev.roomkey.base.FileWatcher;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates callers by the API keys of one file. Reloads the file when it changes, and keeps
 * the previous keys if the new file is invalid.
 */
final class ApiKeyAuthenticator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeyAuthenticator.class);

  private final Path file;
  private final ApiKeyLoader loader;
  private final CallerFactory callers;
  private final InstantSource clock;
  private final FileWatcher watcher;
  private volatile Map<KeyHash, ApiKeyEntry> entries;

  /**
   * Loads the file and starts to watch it.
   *
   * @throws ApiKeyFileException if the file cannot be read or is invalid
   */
  ApiKeyAuthenticator(Path file, ApiKeyLoader loader, CallerFactory callers, InstantSource clock)
      throws ApiKeyFileException {
    this.file = file;
    this.loader = loader;
    this.callers = callers;
    this.clock = clock;
    this.entries = byHash(loader.load(file));
    this.watcher = FileWatcher.start(file, this::reload, ApiKeyAuthenticator::report);
  }

  /** Authenticates a key. Returns null if the file does not contain it. */
  @Nullable AuthResult authenticate(KeyHash key) {
    ApiKeyEntry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    Instant expires = entry.expires();
    return expires != null && !clock.instant().isBefore(expires)
        ? AuthResult.Rejected.invalid("API key: expired")
        : callers.create(entry.id(), entry.name(), entry.roles(), Map.of());
  }

  private void reload() {
    try {
      Map<KeyHash, ApiKeyEntry> loaded = byHash(loader.load(file));
      if (!loaded.equals(entries)) {
        entries = loaded;
        LOG.info("API keys reloaded: file={} keys={}", file, loaded.size());
      }
    } catch (ApiKeyFileException invalid) {
      invalid
          .problems()
          .forEach(
              problem -> LOG.error("API key file invalid, keeping previous keys: {}", problem));
    }
  }

  private static void report(Throwable bug) {
    LOG.error("API key reload failed, keeping previous keys", bug);
  }

  private static Map<KeyHash, ApiKeyEntry> byHash(List<ApiKeyEntry> entries) {
    return entries.stream().collect(Collectors.toMap(ApiKeyEntry::hash, Function.identity()));
  }

  @Override
  public void close() {
    watcher.close();
  }
}
