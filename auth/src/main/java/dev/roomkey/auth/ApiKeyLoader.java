package dev.roomkey.auth;

import java.nio.file.Path;
import java.util.List;

/** Parses an API key file. The file's format belongs to the implementation. */
@FunctionalInterface
public interface ApiKeyLoader {
  /**
   * Returns the entries of the file, in the order of the file, without duplicate ids or hashes.
   *
   * @throws ApiKeyFileException if the file cannot be read or any part of it is invalid
   */
  List<ApiKeyEntry> load(Path file) throws ApiKeyFileException;
}
