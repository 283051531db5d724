package dev.roomkey.config;

import dev.roomkey.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From where the configuration comes, so that it can be read again.
 *
 * @param repoRoot the directory that the deployment is about
 * @param file the file to read; null: the usual one in {@code repoRoot}
 * @param argument what the program sets itself
 * @param environment as {@link System#getenv()} gives it
 */
public record ConfigSources(
    Path repoRoot, @Nullable Path file, RoomkeyConfig argument, Map<String, String> environment) {
  /** Copies the map. */
  public ConfigSources {
    environment = Map.copyOf(environment);
  }

  /** Reads all of them. */
  public ConfigResult load() {
    return ConfigLoader.load(repoRoot, file, argument, environment);
  }

  /** Is another one when the file says something else. Says nothing of what is in it. */
  public String fingerprint() {
    Path read = file == null ? repoRoot.resolve(ConfigLoader.DEFAULT_FILE) : file;
    try (InputStream in = Files.newInputStream(read)) {
      return hash(in.readNBytes(ConfigFile.MAX_BYTES + 1)); // what lies behind is too long anyway
    } catch (IOException unreadable) {
      return hash(unreadable.getClass().getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(bytes));
  }

  /** Prints which file; the environment may hold secrets. */
  @Override
  public String toString() {
    return "ConfigSources[repoRoot=" + repoRoot + ", file=" + file + "]";
  }
}
