package dev.roomkey.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapShareTest {
  private static final long MIB = 1 << 20;

  @Test
  void in_the_launchers_heap_and_in_larger_ones_it_is_what_was_wanted() {
    assertThat(HeapShare.of(20_000, 95 * MIB)).isEqualTo(20_000);
    assertThat(HeapShare.of(20_000, Long.MAX_VALUE)).isEqualTo(20_000);
    assertThat(HeapShare.of(7)).isEqualTo(7);
  }

  @Test
  void in_a_smaller_one_it_is_fewer_in_proportion_and_never_none() {
    assertThat(HeapShare.of(20_000, 53 * MIB)).isEqualTo(10_000);
    assertThat(HeapShare.of(100_000, 90 * MIB - 1)).isEqualTo(99_999);
    assertThat(HeapShare.of(100, 16 * MIB)).isEqualTo(1);
    assertThat(HeapShare.of(100, MIB)).isEqualTo(1);
  }
}
