package dev.roomkey.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the published jars and their dependencies. */
final class Published {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Published() {}

  /** Returns the artifacts of the BOM, in its order. */
  static List<String> artifacts() {
    String managed = text("bom/pom.xml").split("<dependencyManagement>", -1)[1];
    return Pattern.compile("<artifactId>(roomkey-.+?)</artifactId>")
        .matcher(managed)
        .results()
        .map(artifact -> artifact.group(1))
        .toList();
  }

  /** Returns the jar of a published artifact, as built. */
  static Path jar(String artifact) {
    return runtime("release").stream()
        .filter(jar -> isOf(jar, artifact))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no jar of " + artifact));
  }

  private static boolean isOf(Path jar, String artifact) {
    return jar.getFileName().toString().matches(Pattern.quote(artifact) + "-\\d.*\\.jar");
  }

  /** Returns the runtime class path of a module. */
  static List<Path> runtime(String module) {
    String file = module + "/target/runtime-class-path.txt";
    List<Path> jars =
        Arrays.stream(text(file).strip().split(Pattern.quote(File.pathSeparator)))
            .map(Path::of)
            .toList();
    assertThat(jars)
        .as("run ./roomkey test or mvn verify, which build the jars")
        .allMatch(jar -> jar.toString().endsWith(".jar"));
    return jars;
  }

  static String text(String name) {
    try {
      return Files.readString(ROOT.resolve(name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
