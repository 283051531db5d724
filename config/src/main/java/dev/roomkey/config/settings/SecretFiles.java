package dev.roomkey.config.settings;

import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.config.values.TextFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Reads secrets from the files that the effective settings name. Never reports a file's name, which
 * may be the secret itself by mistake.
 */
public final class SecretFiles {
  private static final int MAX_BYTES = 4096;

  private final Path repoRoot;
  private final SettingValues values;
  private final Diagnostics diagnostics;

  private SecretFiles(Path repoRoot, SettingValues values, Diagnostics diagnostics) {
    this.repoRoot = repoRoot;
    this.values = values;
    this.diagnostics = diagnostics;
  }

  /** Replaces the settings of files by the settings of their secrets. */
  public static void resolve(Path repoRoot, SettingValues values, Diagnostics diagnostics) {
    SecretFiles files = new SecretFiles(repoRoot, values, diagnostics);
    files.resolve(LiveKitSettings.API_SECRET_FILE, LiveKitSettings.API_SECRET);
    files.resolve(LiveKitSettings.DEVELOPMENT_SECRET_FILE, LiveKitSettings.DEVELOPMENT_SECRET);
    files.resolve(StateSettings.PASSWORD_FILE, StateSettings.PASSWORD);
  }

  private void resolve(Setting<Path> pointer, Setting<?> secret) {
    Path name = values.find(pointer);
    RawValue raw = values.raw(pointer);
    if (name == null || raw == null) {
      return;
    }
    try {
      Path file = repoRoot.resolve(name);
      String text =
          TextFile.read(file, MAX_BYTES, "is larger than 4 KiB, the maximum for a secret");
      if (isWorldReadable(file)) {
        values.warn(
            pointer, "names a file that every user of this machine can read: run chmod o-r on it");
      }
      Diagnostics inside = new Diagnostics();
      // Editors and echo append a line break.
      String content = text.replaceFirst("\r?\n\\z", "");
      values.put(secret, RawValue.untyped(content, raw.location()), inside);
      for (ConfigProblem problem : inside.problems()) {
        diagnostics.problem(
            raw.location(), pointer.path(), "names a file whose content " + problem.message());
      }
    } catch (InvalidValueException unreadable) {
      values.problem(pointer, "names a file that " + unreadable.reason());
    }
  }

  /** Returns whether each user of this machine can read a file. */
  static boolean isWorldReadable(Path file) {
    try {
      return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException gone) {
      return false; // it was deleted after it was read
    }
  }
}
