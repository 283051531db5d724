package dev.roomkey.config;

import dev.roomkey.config.sources.FileSource;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All sources of one configuration, which can be read again. Reading them logs nothing and looks at
 * no environment but the given one.
 *
 * @param repoRoot the repository directory
 * @param file the file to read; null: {@value #DEFAULT_FILE} in {@code repoRoot}, if it exists
 * @param argument what the program sets itself
 * @param environment as {@link System#getenv()} returns it
 */
public record ConfigSources(
    Path repoRoot, @Nullable Path file, RoomkeyConfig argument, Map<String, String> environment) {
  /** The file that is read if none is named. */
  public static final String DEFAULT_FILE = FileSource.DEFAULT_FILE;

  /** Copies the map. */
  public ConfigSources {
    environment = Map.copyOf(environment);
  }

  /**
   * Reads defaults, file, argument and environment; a later one wins, setting by setting. An
   * invalid value is a problem even if a later source replaces it.
   */
  public ConfigResult load() {
    return new ConfigLoader(this, false).load();
  }

  /**
   * Reads what a policy needs: problems of LiveKit's settings are left out, and no secret file is
   * opened. The settings cannot be used for a server.
   *
   * @param file the file to read; null: {@value #DEFAULT_FILE} in {@code repoRoot}
   */
  public static ConfigResult loadPolicy(Path repoRoot, @Nullable Path file) {
    ConfigSources sources = new ConfigSources(repoRoot, file, RoomkeyConfig.empty(), Map.of());
    return new ConfigLoader(sources, true).load();
  }

  /** Returns the file that is read; it may be missing. */
  public Path watchedFile() {
    return file == null ? repoRoot.resolve(DEFAULT_FILE) : file;
  }

  /** Returns a text without the environment, which may hold secrets. */
  @Override
  public String toString() {
    return "ConfigSources[repoRoot=" + repoRoot + ", file=" + file + "]";
  }
}
