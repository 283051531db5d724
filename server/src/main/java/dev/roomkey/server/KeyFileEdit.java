package dev.roomkey.server;

import dev.roomkey.callers.NewApiKey;
import dev.roomkey.config.ApiKeyEntry;
import dev.roomkey.config.ApiKeyFile;
import dev.roomkey.config.ConfigProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds an entry to a file of keys. All that is in it stays as it is written, comments included, and
 * whoever reads it meanwhile sees either the old or the new one, whole.
 */
final class KeyFileEdit {
  private static final Pattern NONE_YET = Pattern.compile("(?m)^keys:[ \\t]*\\[[ \\t]*][ \\t]*$");
  private static final Pattern DASH = Pattern.compile("(?m)^([ ]*)- ");

  private static final String EMPTY = "keys: []\n";

  private final Path file;

  KeyFileEdit(Path file) {
    this.file = file;
  }

  /**
   * Writes nothing unless the file that comes of it is right.
   *
   * @throws CannotStartException where the file is wrong, has this id, or cannot be written
   */
  void add(ApiKeyEntry entry) throws CannotStartException {
    try {
      if (!Files.exists(file)) {
        checked(added(EMPTY, entry), List.of(), entry);
        begin();
      }
      FileChannel alone = lock();
      try {
        addTo(keys(ApiKeyFile.read(file)), entry);
      } finally {
        alone.close();
      }
    } catch (FileSystemException broken) {
      throw CannotStartException.failure(
          "%s cannot be written (%s): give this user the right to"
              .formatted(file, broken.getClass().getSimpleName()));
    } catch (IOException broken) {
      throw CannotStartException.failure(file + " cannot be written: " + broken.getMessage());
    }
  }

  private void addTo(List<ApiKeyEntry> before, ApiKeyEntry entry)
      throws IOException, CannotStartException {
    if (before.stream().anyMatch(other -> other.id().equals(entry.id()))) {
      throw CannotStartException.wrongUse(
          file + " has a key of this id already: choose another --id, or take that one out");
    }
    replace(file.toRealPath(), checked(added(Files.readString(file), entry), before, entry));
  }

  /** Makes the file, its owner's alone, unless somebody else has just done so. */
  private void begin() throws IOException {
    Path first = Files.createTempFile(file.toAbsolutePath().getParent(), ".keys", ".yaml");
    try {
      Files.writeString(first, EMPTY);
      Files.createLink(file, first);
    } catch (FileAlreadyExistsException done) {
      // By another one, whose file is as good.
    } finally {
      Files.deleteIfExists(first);
    }
  }

  /**
   * Of two at once, one would lose its entry. Who had to wait may have opened a file that was
   * replaced meanwhile, and opens the new one.
   */
  private FileChannel lock() throws IOException {
    while (true) {
      Object opened = identity();
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      channel.lock();
      if (Objects.equals(opened, identity())) {
        return channel;
      }
      channel.close();
    }
  }

  private @Nullable Object identity() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /** Indented as the last one is. */
  private static String added(String text, ApiKeyEntry entry) {
    String line = NewApiKey.line(entry);
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
      throws CannotStartException {
    List<ApiKeyEntry> expected = new ArrayList<>(before);
    expected.add(entry);
    ApiKeyFile.Content content = ApiKeyFile.parse(file.toString(), text);
    if (content instanceof ApiKeyFile.Content.Unusable && before.isEmpty()) {
      keys(content);
    }
    if (!content.equals(new ApiKeyFile.Content.Keys(expected))) {
      throw CannotStartException.wrongUse(
          "%s cannot be added to as it is written, or the id, name or roles are none: write keys as a list, a line with '- ' for each"
              .formatted(file));
    }
    return text;
  }

  private static List<ApiKeyEntry> keys(ApiKeyFile.Content content) throws CannotStartException {
    return switch (content) {
      case ApiKeyFile.Content.Keys read -> read.keys();
      case ApiKeyFile.Content.Unusable unusable ->
          throw CannotStartException.wrongUse(ConfigProblem.render(unusable.problems()));
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
