package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
  private static List<String> jvmWithHeap(String size) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java, "-Xms" + size, "-Xmx" + size, "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-version");
  }

  @Test
  void a_program_that_goes_over_it_is_ended_by_the_kernel() throws Exception {
    try (MemoryLimit limit = MemoryLimit.of(128)) {
      assumeTrue(limit.group() != null, limit.kind());

      assertThat(Child.run(limit.on(jvmWithHeap("16m")))).contains("version");
      assertThatThrownBy(() -> Child.run(limit.on(jvmWithHeap("300m"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("137");
    }
  }
}
