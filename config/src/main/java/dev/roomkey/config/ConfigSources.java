package dev.roomkey.config;

import dev.roomkey.config.sources.FileSource;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All sources of one configuration, which can be read again. Reading them logs nothing and uses no
 * environment but the given one.
 *
 * @param repoRoot the repository directory
 * @param file the file to read; null: {@value #DEFAULT_FILE} in {@code repoRoot}, if it exists
 * @param argument the settings that the program passes
 * @param environment as {@link System#getenv()} returns it
 */
public record ConfigSources(
    Path repoRoot, @Nullable Path file, RoomkeyConfig argument, Map<String, String> environment) {
  /** The file that is read by default. */
  public static final String DEFAULT_FILE = FileSource.DEFAULT_FILE;

  /** Copies the map. */
  public ConfigSources {
    environment = Map.copyOf(environment);
  }

  /**
   * Reads defaults, file, argument and environment; a later source overrides an earlier one,
   * setting by setting. An invalid value is a problem even if a later source replaces it.
   */
  public ConfigResult load() {
    return new ConfigLoader(this, ConfigLoader.Purpose.SERVER).load();
  }

  /**
   * Reads the sources for an application that embeds the routes: like {@link #load()}, with a
   * warning about each setting that only the stand-alone server uses.
   */
  public ConfigResult loadEmbedded() {
    return new ConfigLoader(this, ConfigLoader.Purpose.EMBEDDING).load();
  }

  /**
   * Reads the settings of a policy: ignores problems of LiveKit's settings and opens no secret
   * file. The result cannot be used for a server.
   *
   * @param file the file to read; null: {@value #DEFAULT_FILE} in {@code repoRoot}
   */
  public static ConfigResult loadPolicy(Path repoRoot, @Nullable Path file) {
    ConfigSources sources = new ConfigSources(repoRoot, file, RoomkeyConfig.empty(), Map.of());
    return new ConfigLoader(sources, ConfigLoader.Purpose.POLICY).load();
  }

  /** Returns the file that is read, which may not exist. */
  public Path watchedFile() {
    return file == null ? repoRoot.resolve(DEFAULT_FILE) : file;
  }

  /** Omits the environment, which may contain secrets. */
  @Override
  public String toString() {
    return "ConfigSources[repoRoot=" + repoRoot + ", file=" + file + "]";
  }
}
