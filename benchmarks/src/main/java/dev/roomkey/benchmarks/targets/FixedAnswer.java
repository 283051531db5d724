package dev.roomkey.benchmarks.targets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.ObjectMapper;

/**
 * Owns one answer of Roomkey's that the bare server repeats: what it says, and how long it is.
 *
 * @param headers all but those that Jetty writes by itself
 */
record FixedAnswer(int status, Map<String, String> headers, String body) {
  private static final Set<String> JETTYS_OWN = Set.of("date", "content-length");

  static FixedAnswer of(HttpResponse<byte[]> answer) {
    Map<String, String> headers = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!JETTYS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, values.getFirst());
          }
        });
    return new FixedAnswer(
        answer.statusCode(), new LinkedHashMap<>(headers), new String(answer.body(), UTF_8));
  }

  static FixedAnswer read(Path file) throws IOException {
    return new ObjectMapper().readValue(Files.readAllBytes(file), FixedAnswer.class);
  }

  void write(Path file) throws IOException {
    Files.write(file, new ObjectMapper().writeValueAsBytes(this));
  }
}
