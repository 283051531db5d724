package dev.roomkey.auth;

import java.nio.file.Path;
import java.util.List;

/** Loads an API key file. The implementation defines the format. */
@FunctionalInterface
public interface ApiKeyLoader {
  /**
   * Returns the entries in the order of the file, without duplicate ids or hashes.
   *
   * @throws ApiKeyFileException if the file cannot be read or any part of it is invalid
   */
  List<ApiKeyEntry> load(Path file) throws ApiKeyFileException;
}
