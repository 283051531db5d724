package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {
  @Test
  void ranges_of_the_kernel_are_read() {
    assertThat(Cores.numbers("0-2,5")).containsExactly(0, 1, 2, 5);
  }

  @Test
  void a_command_is_put_on_its_core_and_left_alone_without_taskset() {
    assertThat(new Cores(0, 3, null).toLoad(List.of("wrk")))
        .containsExactly("taskset", "-c", "3", "wrk");
    assertThat(new Cores(0, 0, "there is no taskset here").toServe(List.of("wrk")))
        .containsExactly("wrk");
  }
}
