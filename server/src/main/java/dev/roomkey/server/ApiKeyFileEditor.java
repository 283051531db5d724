package dev.roomkey.server;

import dev.roomkey.auth.ApiKeyEntry;
import dev.roomkey.auth.ApiKeyFileException;
import dev.roomkey.auth.GeneratedApiKey;
import dev.roomkey.config.access.ApiKeyFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds an entry to a file of API keys. The rest of the file is unchanged, including comments, and
 * the file is replaced atomically.
 */
final class ApiKeyFileEditor {
  private static final Pattern EMPTY_LIST = Pattern.compile("(?m)^keys:[ \\t]*\\[[ \\t]*][ \\t]*$");
  private static final Pattern DASH = Pattern.compile("(?m)^([ ]*)- ");

  private static final String NEW_FILE = "keys: []\n";

  private final Path file;

  ApiKeyFileEditor(Path file) {
    this.file = file;
  }

  /**
   * Adds an entry. Nothing is written unless the result is a valid file.
   *
   * @throws CommandException if the file is invalid, contains this id or cannot be written
   */
  void add(ApiKeyEntry entry) throws CommandException {
    // The file itself is replaced, so it cannot be the lock.
    Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      addLocked(entry);
    } catch (FileSystemException failure) {
      throw CommandException.failure(
          "%s cannot be written (%s): check the directory and its permissions"
              .formatted(file, failure.getClass().getSimpleName()));
    } catch (IOException failure) {
      throw CommandException.failure(file + " cannot be written: " + failure.getMessage());
    }
  }

  private void addLocked(ApiKeyEntry entry) throws IOException, CommandException {
    if (!Files.exists(file)) {
      replace(file, validated(with(NEW_FILE, entry), List.of(), entry));
      return;
    }
    List<ApiKeyEntry> existing = read();
    if (existing.stream().anyMatch(other -> other.id().equals(entry.id()))) {
      throw CommandException.wrongUse(
          file + " already has a key with this ID: use another --id, or remove that key");
    }
    replace(file.toRealPath(), validated(with(Files.readString(file), entry), existing, entry));
  }

  /** Returns the text with an entry that is indented like the others. */
  private static String with(String text, ApiKeyEntry entry) {
    String line = GeneratedApiKey.line(entry);
    Matcher empty = EMPTY_LIST.matcher(text);
    if (empty.find()) {
      return text.substring(0, empty.start()) + "keys:\n" + line + text.substring(empty.end());
    }
    String indent =
        DASH.matcher(text)
            .results()
            .map((MatchResult dash) -> dash.group(1))
            .findFirst()
            .orElse("");
    return text + (text.endsWith("\n") ? "" : "\n") + indent + line + "\n";
  }

  private String validated(String text, List<ApiKeyEntry> existing, ApiKeyEntry entry)
      throws CommandException {
    List<ApiKeyEntry> expected = new ArrayList<>(existing);
    expected.add(entry);
    if (!expected.equals(parse(text, existing.isEmpty()))) {
      throw CommandException.wrongUse(
          "%s cannot be extended: write keys as a list with one '- ' line per key, and check id, name and roles"
              .formatted(file));
    }
    return text;
  }

  /**
   * Parses the text. Returns an empty list if it is invalid and has several entries.
   *
   * @param only whether the file has a single entry, so that all problems concern it
   */
  private List<ApiKeyEntry> parse(String text, boolean only) throws CommandException {
    try {
      return ApiKeyFile.parse(file.toString(), text);
    } catch (ApiKeyFileException invalid) {
      if (only) {
        throw CommandException.wrongUse(String.join("\n", invalid.problems()));
      }
      return List.of();
    }
  }

  private List<ApiKeyEntry> read() throws CommandException {
    try {
      return ApiKeyFile.load(file);
    } catch (ApiKeyFileException invalid) {
      throw CommandException.wrongUse(String.join("\n", invalid.problems()));
    }
  }

  /** Keeps the permissions of an existing file; a new one is readable by its owner only. */
  private static void replace(Path target, String text) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path next = Files.createTempFile(folder, ".keys", ".yaml");
    try {
      Files.writeString(next, text);
      if (Files.exists(target)
          && Files.getFileAttributeView(next, PosixFileAttributeView.class) != null) {
        Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(target));
      }
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
