package dev.roomkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnguessableRandomTest {
  @Test
  void no_eight_bytes_are_handed_out_twice_to_many_threads_at_once() {
    UnguessableRandom random = new UnguessableRandom(new SecureRandom());
    Set<Long> seen = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 200_000).parallel().forEach(i -> seen.add(random.nextLong()));

    assertThat(seen).hasSize(200_000);
  }

  @Test
  void every_bit_is_as_often_one_as_zero() {
    UnguessableRandom random = new UnguessableRandom(new SecureRandom());
    int[] ones = new int[Long.SIZE];
    for (int i = 0; i < 10_000; i++) {
      long bits = random.nextLong();
      for (int bit = 0; bit < Long.SIZE; bit++) {
        ones[bit] += (int) (bits >>> bit & 1);
      }
    }

    // Ten standard deviations: never by chance.
    assertThat(IntStream.of(ones)).allMatch(count -> Math.abs(count - 5_000) < 500);
  }
}
