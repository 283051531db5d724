package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.TestConditions.compile;
import static dev.roomkey.policy.cel.TestConditions.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.StructType;
import dev.roomkey.access.rules.ConditionCompiler.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares {@code docs/conditions.md} with the implementation. */
class ConditionsDocumentationTest {
  private static final Path PAGE = Path.of("..", "docs", "conditions.md");

  record Row(String code, String text) {}

  @Test
  void documents_exactly_the_declared_variables_with_their_types() {
    Map<String, String> documented = new TreeMap<>();
    rows("Variables")
        .forEach(row -> documented.put(row.code(), row.text().replaceFirst(" \\|.*", "")));

    assertThat(documented).isEqualTo(variables());
  }

  private static Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    CelFunctions.VARIABLES.forEach((name, type) -> {
      if (type instanceof StructType struct) {
        struct
            .fields()
            .forEach(field -> variables.put(name + "." + field.name(), word(field.type())));
      } else {
        variables.put(name, word(type));
      }
    });
    return variables;
  }

  private static String word(CelType type) {
    String word = CelTypes.format(type);
    return word.equals("google.protobuf.Timestamp") ? "timestamp" : word;
  }

  static List<Row> examples() {
    return rows("Examples");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_compiles(Row example) {
    compile(example.code());
  }

  static List<Row> problemRows() {
    return rows("Compile errors");
  }

  @ParameterizedTest
  @MethodSource("problemRows")
  void every_documented_problem_has_the_documented_message(Row row) {
    assertThat(problems(row.code())).extracting(Problem::message).contains(row.text());
  }

  @Test
  void documents_the_limits() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            "%d characters and %d levels".formatted(Environment.MAX_LENGTH, Environment.MAX_DEPTH))
        .contains("%,d iterations".formatted(Environment.MAX_ITERATIONS))
        .contains("more than %d characters".formatted(Patterns.MAX_TEXT));
  }

  /** Returns the table rows below a heading whose first cell is code. */
  private static List<Row> rows(String heading) {
    try (Stream<String> lines = Files.lines(PAGE)) {
      List<Row> rows =
          lines
              .dropWhile(line -> !line.equals("## " + heading))
              .skip(1)
              .takeWhile(line -> !line.startsWith("## "))
              .filter(line -> line.startsWith("| `"))
              .map(line -> line.replace("\\|", "|"))
              .map(ConditionsDocumentationTest::row)
              .toList();
      assertThat(rows).isNotEmpty();
      return rows;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Row row(String line) {
    int end = line.indexOf("` | ");
    return new Row(line.substring(3, end), line.substring(end + 4, line.length() - 2));
  }
}
