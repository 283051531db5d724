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
 * Authenticates callers by the API keys of one file. Replaces all keys when the file changes; a
 * file that cannot be used leaves the former keys in force.
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
   * Reads the file and starts to watch it.
   *
   * @throws ApiKeyFileException if the file cannot be used
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

  /** Returns null if the file does not contain the key. */
  @Nullable AuthResult authenticate(KeyHash key) {
    ApiKeyEntry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    Instant expires = entry.expires();
    return expires != null && !clock.instant().isBefore(expires)
        ? AuthResult.Rejected.invalid("the API key has expired")
        : callers.create(entry.id(), entry.name(), entry.roles(), Map.of());
  }

  private void reload() {
    try {
      Map<KeyHash, ApiKeyEntry> loaded = byHash(loader.load(file));
      if (!loaded.equals(entries)) {
        entries = loaded;
        LOG.info("{} was read again: {} keys", file, loaded.size());
      }
    } catch (ApiKeyFileException invalid) {
      LOG.error("{} cannot be used, so its former keys stay in force", file);
      invalid.problems().forEach(problem -> LOG.error("{}", problem));
    }
  }

  private static void report(Throwable bug) {
    LOG.error("The file of API keys could not be looked at; the keys stay as they were", bug);
  }

  private static Map<KeyHash, ApiKeyEntry> byHash(List<ApiKeyEntry> entries) {
    return entries.stream().collect(Collectors.toMap(ApiKeyEntry::hash, Function.identity()));
  }

  @Override
  public void close() {
    watcher.close();
  }
}
