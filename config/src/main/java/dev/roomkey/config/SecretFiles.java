package dev.roomkey.config;

import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Reads the secret from the file that a setting names, where that setting won. Never says the
 * file's name: somebody may have written the secret itself there.
 */
final class SecretFiles {
  private static final int MAX_BYTES = 4096;

  private final Path repoRoot;
  private final Values values;
  private final Diagnostics findings;

  private SecretFiles(Path repoRoot, Values values, Diagnostics findings) {
    this.repoRoot = repoRoot;
    this.values = values;
    this.findings = findings;
  }

  /** From then on the secret is found under its own key. */
  static void resolve(Path repoRoot, Values values, Diagnostics findings) {
    SecretFiles files = new SecretFiles(repoRoot, values, findings);
    files.resolve(SettingDefinitions.API_SECRET_FILE, SettingDefinitions.API_SECRET);
    files.resolve(
        SettingDefinitions.DEVELOPMENT_SECRET_FILE, SettingDefinitions.DEVELOPMENT_SECRET);
  }

  private void resolve(ConfigKey<Path> pointer, ConfigKey<?> key) {
    Path name = values.find(pointer);
    RawValue raw = values.raw(pointer);
    if (name == null || raw == null) {
      return;
    }
    Path file = repoRoot.resolve(name);
    try {
      read(key, pointer, RawValue.untyped(content(file), raw.place()));
      warnIfWorldReadable(file, pointer, raw.place());
    } catch (InvalidValueException unfit) {
      findings.problem(raw.place(), pointer.path(), unfit.reason());
    }
  }

  private void read(ConfigKey<?> key, ConfigKey<Path> pointer, RawValue content) {
    Diagnostics inside = new Diagnostics();
    values.put(key, content, key.path(), inside);
    for (ConfigProblem problem : inside.problems()) {
      findings.problem(
          content.place(), pointer.path(), "names a file whose content " + problem.message());
    }
  }

  private static String content(Path file) throws InvalidValueException {
    if (Files.isDirectory(file)) {
      throw new InvalidValueException("names a directory: it must name a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InvalidValueException("names a file of more than 4 KiB: that is no secret");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return withoutLineBreak(text);
    } catch (NoSuchFileException missing) {
      throw new InvalidValueException("names a file that is not there");
    } catch (CharacterCodingException binary) {
      throw new InvalidValueException("names a file that is not UTF-8 text");
    } catch (IOException unreadable) {
      throw new InvalidValueException(
          "names a file that cannot be read: give this user the right to");
    }
  }

  /** The one that editors and echo leave at the end. */
  private static String withoutLineBreak(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private void warnIfWorldReadable(Path file, ConfigKey<Path> pointer, SourceLocation place) {
    try {
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      if (posix && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        findings.warn(
            place,
            pointer.path(),
            "names a file that every user here can read: chmod o-r keeps them out");
      }
    } catch (IOException gone) {
      // It was just read: whoever took it away since is no reason to stop.
    }
  }
}
