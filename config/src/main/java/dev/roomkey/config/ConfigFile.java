package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the configuration file and reads its text. What is in it is {@link FileSource}'s. */
final class ConfigFile {
  static final int MAX_BYTES = 1 << 20;
  private static final String OTHER_SPELLING = "roomkey.yml";

  private ConfigFile() {}

  static Map<ConfigKey<?>, RawValue> read(
      Path repoRoot, @Nullable Path named, Diagnostics findings) {
    if (named != null) {
      return read(named, named.toString(), findings);
    }
    Path file = repoRoot.resolve(ConfigLoader.DEFAULT_FILE);
    if (isThere(file)) {
      return read(file, ConfigLoader.DEFAULT_FILE, findings);
    }
    if (isThere(repoRoot.resolve(OTHER_SPELLING))) {
      findings.warn(
          SourceLocation.file(OTHER_SPELLING),
          "",
          "is not read: call it " + ConfigLoader.DEFAULT_FILE);
    }
    return Map.of();
  }

  /** A link that leads nowhere is there: who made it meant something. */
  private static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Map<ConfigKey<?>, RawValue> read(Path file, String name, Diagnostics findings) {
    try {
      return FileSource.read(name, text(file), findings);
    } catch (InvalidValueException unfit) {
      findings.problem(SourceLocation.file(name), "", unfit.reason());
      return Map.of();
    }
  }

  /** The file's text, or what keeps it from being read. */
  static String text(Path file) throws InvalidValueException {
    if (Files.isDirectory(file)) {
      throw new InvalidValueException("is a directory: a configuration is a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InvalidValueException("is larger than 1 MiB: that is no configuration");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException missing) {
      throw new InvalidValueException("is not there");
    } catch (CharacterCodingException otherEncoding) {
      throw new InvalidValueException("is not UTF-8: save it as UTF-8");
    } catch (IOException unreadable) {
      throw new InvalidValueException("cannot be read: give this user the right to");
    }
  }
}
