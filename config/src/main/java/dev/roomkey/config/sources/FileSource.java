package dev.roomkey.config.sources;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.config.values.TextFile;
import dev.roomkey.config.values.YamlReader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings of the configuration file. */
public final class FileSource {
  /** The file that is read by default. */
  public static final String DEFAULT_FILE = "roomkey.yaml";

  private static final String OTHER_SPELLING = "roomkey.yml";

  private FileSource() {}

  /**
   * Reads a file.
   *
   * @param named null: {@value #DEFAULT_FILE} in {@code repoRoot}, if it exists
   */
  public static Map<Setting<?>, RawValue> read(
      Path repoRoot, @Nullable Path named, Diagnostics diagnostics) {
    if (named != null) {
      return read(named, named.toString(), diagnostics);
    }
    if (exists(repoRoot.resolve(DEFAULT_FILE))) {
      return read(repoRoot.resolve(DEFAULT_FILE), DEFAULT_FILE, diagnostics);
    }
    if (exists(repoRoot.resolve(OTHER_SPELLING))) {
      diagnostics.warn(
          SourceLocation.file(OTHER_SPELLING), "", "is ignored: rename it to " + DEFAULT_FILE);
    }
    return Map.of();
  }

  /** Returns true for a dangling link as well, which is reported when it is read. */
  private static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Map<Setting<?>, RawValue> read(Path file, String name, Diagnostics diagnostics) {
    try {
      RawValue root = YamlReader.readFile(name, TextFile.read(file), diagnostics);
      SectionReader reader = new SectionReader(path -> path, null, diagnostics);
      return root == null ? Map.of() : reader.read(root);
    } catch (InvalidValueException unreadable) {
      diagnostics.problem(SourceLocation.file(name), "", unreadable.reason());
      return Map.of();
    }
  }
}
