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
  void no_eight_bytes_are_handed_out_twice_to_many_threads_at_once() {
    BufferedSecureRandom random = new BufferedSecureRandom(new SecureRandom());
    Set<Long> seen = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 200_000).parallel().forEach(i -> seen.add(random.nextLong()));

    assertThat(seen).hasSize(200_000);
  }

  /** Asking the source is what costs: a block of 1024 bytes is 128 numbers, to its end. */
  @Test
  void a_block_is_handed_out_to_its_last_byte_before_there_is_another() {
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
  void every_bit_is_as_often_one_as_zero() {
    BufferedSecureRandom random = new BufferedSecureRandom(new SecureRandom());
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
