package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roomkey.benchmarks.targets.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
  private static String runJvm(MemoryLimit limit, String heap) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> jvm =
        List.of(java, "-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch", "-version");
    return Programs.run(Stream.concat(limit.prefix().stream(), jvm.stream()).toList(), Map.of());
  }

  @Test
  void the_kernel_kills_a_program_that_exceeds_the_limit() throws Exception {
    try (MemoryLimit limit = MemoryLimit.of(128)) {
      assumeTrue(limit.group() != null, "cannot create a control group");

      assertThat(runJvm(limit, "16m")).contains("version");
      assertThatThrownBy(() -> runJvm(limit, "300m"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("137");
    }
  }
}
