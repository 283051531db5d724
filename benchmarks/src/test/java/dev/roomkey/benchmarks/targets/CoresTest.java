package dev.roomkey.benchmarks.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {
  @Test
  void reads_the_kernels_ranges() {
    assertThat(Cores.numbers("0-2,5")).containsExactly(0, 1, 2, 5);
  }

  @Test
  void pins_a_server_to_its_core_only_if_taskset_exists() {
    assertThat(new Cores(0, 3, null).toServe(List.of("node")))
        .containsExactly("taskset", "-c", "0", "node");
    assertThat(new Cores(0, 0, "taskset is missing").toServe(List.of("node")))
        .containsExactly("node");
  }
}
