package dev.roomkey.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Loads key files with lines of JSON, as {@link GeneratedApiKey#line} writes them. */
final class JsonKeyFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonKeyFile() {}

  private record Entry(
      String id,
      String hash,
      @Nullable String name,
      @Nullable Set<String> roles,
      @Nullable String expires) {}

  static List<ApiKeyEntry> load(Path file) throws ApiKeyFileException {
    List<ApiKeyEntry> entries = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("- ")) {
        try {
          entries.add(entry(lines.get(i).substring(2)));
        } catch (JacksonException | IllegalArgumentException | NullPointerException invalid) {
          problems.add("%s:%d: is not an entry".formatted(file, i + 1));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ApiKeyFileException(problems);
    }
    return entries;
  }

  private static List<String> lines(Path file) throws ApiKeyFileException {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new ApiKeyFileException(List.of(file + ": is missing"));
    }
  }

  private static ApiKeyEntry entry(String json) {
    Entry entry = JSON.readValue(json, Entry.class);
    return new ApiKeyEntry(
        entry.id(),
        KeyHash.parse(entry.hash()),
        entry.name(),
        entry.roles() == null ? Set.of() : new LinkedHashSet<>(entry.roles()),
        entry.expires() == null ? null : Instant.parse(entry.expires()));
  }
}
