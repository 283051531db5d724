package dev.roomkey.auth;

import dev.roomkey.base.FileWatcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the entries of one API key file, and replaces all of them when the file changes. A file
 * that cannot be used leaves the former entries in force.
 */
final class ApiKeyStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeyStore.class);

  private final Path file;
  private final ApiKeyLoader loader;
  private final FileWatcher watcher;
  private volatile Map<KeyHash, ApiKeyEntry> entries;

  /**
   * Reads the file and starts to watch it.
   *
   * @throws ApiKeyFileException if the file cannot be used
   */
  ApiKeyStore(Path file, ApiKeyLoader loader) throws ApiKeyFileException {
    this.file = file;
    this.loader = loader;
    this.entries = byHash(loader.load(file));
    this.watcher =
        FileWatcher.start(
            file,
            this::reload,
            bug ->
                LOG.error(
                    "The file of API keys could not be looked at; the keys stay as they were",
                    bug));
  }

  @Nullable ApiKeyEntry find(KeyHash key) {
    return entries.get(key);
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

  private static Map<KeyHash, ApiKeyEntry> byHash(List<ApiKeyEntry> entries) {
    return entries.stream().collect(Collectors.toMap(ApiKeyEntry::hash, Function.identity()));
  }

  @Override
  public void close() {
    watcher.close();
  }
}
