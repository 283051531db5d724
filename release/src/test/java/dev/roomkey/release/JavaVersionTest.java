package dev.roomkey.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All classes are for Java 21, except the one that says so to an older Java. */
class JavaVersionTest {
  private static final String CHECK = "dev/roomkey/spring/JavaVersionCheck.class";

  @ParameterizedTest
  @MethodSource("dev.roomkey.release.Published#artifacts")
  void classes_are_for_java_21_and_the_check_of_the_starter_for_17(String artifact)
      throws IOException {
    try (JarFile jar = new JarFile(Published.jar(artifact).toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        assertThat(version(jar, entry))
            .as(entry.getName())
            .isEqualTo(entry.getName().equals(CHECK) ? 61 : 65);
      }
    }
  }

  /** Returns the major version of a class file (JVMS, section 4.1). */
  private static int version(JarFile jar, JarEntry entry) throws IOException {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.skipNBytes(6); // the magic number and the minor version
      return in.readUnsignedShort();
    }
  }
}
