package dev.roomkey.benchmarks.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes every value of one run to a JSON file. */
public final class ResultsFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ResultsFile() {}

  /** Writes the file, replacing that of the run before, and prints where it is. */
  public static void write(Path file, Environment environment, Object measurements)
      throws IOException {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("environment", environment);
    results.put("measurements", measurements);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, JSON.writeValueAsString(results) + "\n");
    System.out.println("All values: " + file);
  }
}
