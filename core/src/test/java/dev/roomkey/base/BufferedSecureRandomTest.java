package dev.roomkey.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BufferedSecureRandomTest {
  @Test
  void concurrent_threads_never_get_the_same_bytes() {
    BufferedSecureRandom random = new BufferedSecureRandom(new SecureRandom());
    Set<Long> seen = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 200_000).parallel().forEach(i -> seen.add(random.nextLong()));

    assertThat(seen).hasSize(200_000);
  }

  /** A block of 1024 bytes has 128 numbers. */
  @Test
  void uses_a_whole_block_before_it_reads_the_next() {
    AtomicInteger blocks = new AtomicInteger();
    BufferedSecureRandom random =
        new BufferedSecureRandom(
            new SecureRandom() {
              @Override
              public void nextBytes(byte[] bytes) {
                bytes[bytes.length - 1] = (byte) blocks.incrementAndGet();
              }
            });

    long[] drawn = LongStream.generate(random::nextLong).limit(257).toArray();

    assertThat(blocks).hasValue(3);
    assertThat(drawn[127]).isEqualTo(1);
    assertThat(drawn[255]).isEqualTo(2);
    assertThat(LongStream.of(drawn).sum()).isEqualTo(3);
  }

  @Test
  void each_bit_is_one_in_half_of_the_values() {
    BufferedSecureRandom random = new BufferedSecureRandom(new SecureRandom());
    int[] ones = new int[Long.SIZE];
    for (int i = 0; i < 10_000; i++) {
      long bits = random.nextLong();
      for (int bit = 0; bit < Long.SIZE; bit++) {
        ones[bit] += (int) (bits >>> bit & 1);
      }
    }

    // Ten standard deviations: practically impossible by chance.
    assertThat(IntStream.of(ones)).allMatch(count -> Math.abs(count - 5_000) < 500);
  }
}
