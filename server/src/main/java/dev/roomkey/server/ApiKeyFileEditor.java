package dev.roomkey.server;

import dev.roomkey.auth.ApiKeyEntry;
import dev.roomkey.auth.GeneratedApiKey;
import dev.roomkey.config.ApiKeyFile;
import dev.roomkey.config.problems.ConfigProblem;
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
 * Adds an entry to a file of keys. All that is in it stays as it is written, comments included, and
 * whoever reads it meanwhile sees either the old or the new one, whole.
 */
final class ApiKeyFileEditor {
  private static final Pattern NONE_YET = Pattern.compile("(?m)^keys:[ \\t]*\\[[ \\t]*][ \\t]*$");
  private static final Pattern DASH = Pattern.compile("(?m)^([ ]*)- ");

  private static final String EMPTY = "keys: []\n";

  private final Path file;

  ApiKeyFileEditor(Path file) {
    this.file = file;
  }

  /**
   * Writes nothing unless the file that comes of it is right.
   *
   * @throws CommandException where the file is wrong, has this id, or cannot be written
   */
  void add(ApiKeyEntry entry) throws CommandException {
    // Of two at once, one would lose its entry. The file itself is replaced, so it is no lock.
    Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
    try {
      FileChannel alone =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        alone.lock();
        addAlone(entry);
      } finally {
        alone.close();
      }
    } catch (FileSystemException broken) {
      throw CommandException.failure(
          "%s cannot be written (%s): give this user the right to"
              .formatted(file, broken.getClass().getSimpleName()));
    } catch (IOException broken) {
      throw CommandException.failure(file + " cannot be written: " + broken.getMessage());
    }
  }

  private void addAlone(ApiKeyEntry entry) throws IOException, CommandException {
    if (!Files.exists(file)) {
      replace(file, checked(added(EMPTY, entry), List.of(), entry));
      return;
    }
    List<ApiKeyEntry> before = keys(ApiKeyFile.read(file));
    if (before.stream().anyMatch(other -> other.id().equals(entry.id()))) {
      throw CommandException.wrongUse(
          file + " has a key of this id already: choose another --id, or take that one out");
    }
    replace(file.toRealPath(), checked(added(Files.readString(file), entry), before, entry));
  }

  /** Indented as the last one is. */
  private static String added(String text, ApiKeyEntry entry) {
    String line = GeneratedApiKey.line(entry);
    Matcher none = NONE_YET.matcher(text);
    if (none.find()) {
      return text.substring(0, none.start()) + "keys:\n" + line + text.substring(none.end());
    }
    String indent =
        DASH.matcher(text)
            .results()
            .map((MatchResult dash) -> dash.group(1))
            .findFirst()
            .orElse("");
    return text + (text.endsWith("\n") ? "" : "\n") + indent + line + "\n";
  }

  private String checked(String text, List<ApiKeyEntry> before, ApiKeyEntry entry)
      throws CommandException {
    List<ApiKeyEntry> expected = new ArrayList<>(before);
    expected.add(entry);
    ApiKeyFile.Content content = ApiKeyFile.parse(file.toString(), text);
    if (content instanceof ApiKeyFile.Content.Unusable && before.isEmpty()) {
      keys(content);
    }
    if (!content.equals(new ApiKeyFile.Content.Keys(expected))) {
      throw CommandException.wrongUse(
          "%s cannot be added to as it is written, or the id, name or roles are none: write keys as a list, a line with '- ' for each"
              .formatted(file));
    }
    return text;
  }

  private static List<ApiKeyEntry> keys(ApiKeyFile.Content content) throws CommandException {
    return switch (content) {
      case ApiKeyFile.Content.Keys read -> read.keys();
      case ApiKeyFile.Content.Unusable unusable ->
          throw CommandException.wrongUse(ConfigProblem.render(unusable.problems()));
    };
  }

  /** A temporary file is its owner's alone; one that was there keeps its own rights. */
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
