package dev.roomkey.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Measures the dependencies and lines of code in the table of docs/library.md. */
class WeightTest {
  private static final List<String> WAYS =
      List.of("roomkey-core", "roomkey-jetty", "roomkey-servlet");

  private static final Pattern ROW =
      Pattern.compile(
          "\\| \\[[^]]+]\\((\\S+)\\) \\| `(\\S+)` \\| (\\d+) \\| (\\S+) \\| (\\d+) \\|");

  private static final Pattern JAVA = Pattern.compile("(?s)```java\\n(.*?)```");

  @Test
  void jars_megabytes_and_lines_match_the_table() throws IOException {
    List<MatchResult> rows = ROW.matcher(Published.text("docs/library.md")).results().toList();

    assertThat(rows).extracting(row -> row.group(2)).containsExactlyElementsOf(WAYS);
    for (MatchResult row : rows) {
      List<Path> jars = jars(row.group(2));
      assertThat(jars).as(row.group()).hasSize(Integer.parseInt(row.group(3)));
      assertThat(megabytes(jars))
          .as(row.group())
          .isCloseTo(Double.parseDouble(row.group(4)), within(0.1));
      assertThat(lines(row.group(1))).as(row.group()).isEqualTo(Long.parseLong(row.group(5)));
    }
  }

  private static List<Path> jars(String artifact) {
    List<Path> jars = new ArrayList<>(Published.runtime(artifact.substring("roomkey-".length())));
    jars.add(Published.jar(artifact));
    return jars;
  }

  private static double megabytes(List<Path> jars) throws IOException {
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
    }
    return bytes / 1e6;
  }

  /** Counts the lines of the page's first example, without imports; lists of imports are none. */
  private static long lines(String page) {
    return JAVA.matcher(Published.text("docs/" + page))
        .results()
        .mapToLong(example -> lines(example).size())
        .filter(count -> count > 0)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(MatchResult example) {
    return example
        .group(1)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("import "))
        .toList();
  }
}
