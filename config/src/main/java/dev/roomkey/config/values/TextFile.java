package dev.roomkey.config.values;

import dev.roomkey.config.problems.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small text files. Messages never contain the file's name, which may be a secret. */
public final class TextFile {
  /** The maximum size of a configuration file. */
  public static final int MAX_BYTES = 1 << 20;

  private TextFile() {}

  /**
   * Returns the text of a configuration file.
   *
   * @throws InvalidValueException if the file cannot be read; its message continues the file's name
   */
  public static String read(Path file) throws InvalidValueException {
    return read(file, MAX_BYTES, "is larger than 1 MiB, the maximum");
  }

  /** Returns the text of a file of limited size. */
  public static String read(Path file, int maxBytes, String tooLarge) throws InvalidValueException {
    if (Files.isDirectory(file)) {
      throw new InvalidValueException("is a directory, not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new InvalidValueException(tooLarge);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException missing) {
      throw new InvalidValueException("does not exist");
    } catch (CharacterCodingException otherEncoding) {
      throw new InvalidValueException("is not UTF-8: save it as UTF-8");
    } catch (IOException unreadable) {
      throw new InvalidValueException("cannot be read: grant this user read permission");
    }
  }
}
