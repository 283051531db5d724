package dev.roomkey.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the public API of the published artifacts with the lists in {@code release/api}, so that
 * it changes on purpose only: a change of the API includes the new list, copied from {@code
 * release/target/api}, and a review shows the difference.
 */
class ApiTest {
  private static final ToolProvider JAVAP = ToolProvider.findFirst("javap").orElseThrow();

  private static final Pattern OF_EVERY_OBJECT =
      Pattern.compile(" (?:equals\\(java\\.lang\\.Object|hashCode\\(|toString\\()\\)?");

  /** Public types for Roomkey's own jars of the same version only. */
  private static final Pattern INTERNAL =
      Pattern.compile(
          "dev\\.roomkey\\.(?:admin|json|config\\.(?:access|sources|values))\\..*"
              + "|dev\\.roomkey\\.store\\.jdbc\\."
              + "(?:Database|DataSourceDatabase|Dialect|Transaction)"
              + "|dev\\.roomkey\\.config\\.settings\\."
              + "(?:Setting|SettingDefinitions|SettingValues|SecretFiles|Validator)");

  static List<String> artifacts() {
    return Published.artifacts().stream()
        .filter(artifact -> !artifact.matches("roomkey-(?:auth|http)"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void the_public_api_matches_the_list(String artifact) throws IOException {
    List<String> now = listing(Published.jar(artifact));
    Path written = Path.of("target", "api", artifact + ".txt");
    Files.createDirectories(written.getParent());
    Files.write(written, now);

    Path kept = Path.of("api", artifact + ".txt");
    List<String> listed = Files.exists(kept) ? Files.readAllLines(kept) : List.of();
    List<String> removed = minus(listed, now);
    List<String> added = minus(now, listed);
    assertThat(now.equals(listed))
        .as(
            "removed:\n"
                + "%s\n"
                + "added:\n"
                + "%s\n"
                + "If the change is intended: cp release/%s release/api, and add a line to"
                + " CHANGELOG.md",
            String.join("\n", removed), String.join("\n", added), written)
        .isTrue();
  }

  private static List<String> minus(List<String> lines, List<String> others) {
    Set<String> without = new TreeSet<>(others);
    return lines.stream().filter(line -> !without.contains(line)).toList();
  }

  /** Returns a line for each public or protected type, followed by its members. */
  private static List<String> listing(Path jar) throws IOException {
    List<String> lines = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (String block : javap(jar).split("}\\R", -1)) {
      List<String> parts =
          block
              .lines()
              .map(String::strip)
              .filter(line -> !line.startsWith("Compiled from"))
              .toList();
      if (!parts.isEmpty() && isPublic(parts.getFirst(), seen)) {
        String type = parts.getFirst().replaceFirst(" \\{$", "");
        lines.add(type);
        parts.stream()
            .skip(1)
            .filter(part -> !part.isBlank() && !part.startsWith("static {}"))
            .filter(part -> !OF_EVERY_OBJECT.matcher(part).find())
            .map(part -> "  " + part.replace("synchronized ", ""))
            .sorted()
            .forEach(lines::add);
      }
    }
    return lines;
  }

  /** Returns whether a type and the types around it, which are listed first, are public. */
  private static boolean isPublic(String declaration, Set<String> seen) {
    String name = declaration.replaceFirst(".*?\\b(?:class|interface) ([\\w.$]+).*", "$1");
    int outer = name.lastIndexOf('$');
    boolean accessible =
        declaration.matches("(?:public|protected) .*")
            && !INTERNAL.matcher(name).matches()
            && (outer < 0 || seen.contains(name.substring(0, outer)));
    if (accessible) {
      seen.add(name);
    }
    return accessible;
  }

  private static String javap(Path jar) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-protected", "-cp", jar.toString()));
    try (JarFile file = new JarFile(jar.toFile())) {
      arguments.addAll(classes(file));
    }
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    int status =
        JAVAP.run(new PrintWriter(out), new PrintWriter(errors), arguments.toArray(String[]::new));
    assertThat(status).as(errors.toString()).isZero();
    return out.toString();
  }

  private static List<String> classes(JarFile jar) {
    Stream<String> names =
        jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.endsWith(".class") && !name.matches(".*(package-info|\\$\\d).*"))
            .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'));
    List<String> sorted = names.collect(Collectors.toCollection(ArrayList::new));
    Collections.sort(sorted);
    return sorted;
  }
}
