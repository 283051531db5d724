package dev.roomkey.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.json.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ResponseMemoryTest {
  private static final int TEXT = 1 << 20;

  private final ResponseMemory memory = new ResponseMemory();

  @Test
  void all_responses_share_the_memory_until_their_end() {
    ResponseMemory.Claim first = memory.newClaim();
    ResponseMemory.Claim second = memory.newClaim();
    fill(first);

    assertThat(second.test(TEXT)).isFalse();
    assertThat(second.isRejected()).isTrue();
    first.close();
    assertThat(memory.newClaim().test(TEXT)).isTrue();
  }

  @Test
  void a_closed_claim_reserves_and_releases_nothing() throws Exception {
    ResponseMemory.Claim late = memory.newClaim();
    InputStream body = late.limit(new ByteArrayInputStream(new byte[2 * TEXT]), 2 * TEXT);
    assertThat(body.readNBytes(TEXT)).hasSize(TEXT);
    late.close();

    assertThat(late.test(0)).isFalse();
    assertThatThrownBy(() -> body.readNBytes(TEXT)).isInstanceOf(MalformedJsonException.class);
    late.close();
    assertThat(fill(memory.newClaim())).isEqualTo(fill(new ResponseMemory().newClaim()));
  }

  @Test
  void bytes_count_until_the_next_value_is_kept() throws Exception {
    ResponseMemory.Claim claim = memory.newClaim();
    int fitting = fill(new ResponseMemory().newClaim());
    InputStream body = claim.limit(new ByteArrayInputStream(new byte[3 * TEXT]), 3 * TEXT);

    assertThat(body.readNBytes(2 * TEXT)).hasSize(2 * TEXT);
    ResponseMemory.Claim during = memory.newClaim();
    assertThat(fill(during)).isLessThan(fitting);
    during.close();

    assertThat(claim.test(0)).isTrue();
    assertThat(fill(memory.newClaim())).isEqualTo(fitting);
    assertThatThrownBy(() -> body.readNBytes(TEXT)).isInstanceOf(MalformedJsonException.class);
    assertThat(claim.isRejected()).isTrue();
  }

  @Test
  void a_body_over_the_limit_is_no_lack_of_memory() {
    ResponseMemory.Claim claim = memory.newClaim();
    InputStream body = claim.limit(new ByteArrayInputStream(new byte[11]), 10);

    assertThatThrownBy(body::readAllBytes).hasMessage("over 10 bytes");
    assertThat(claim.isRejected()).isFalse();
  }

  /** Reserves all memory, and returns the number of values that fit. */
  private static int fill(ResponseMemory.Claim claim) {
    int values = 0;
    while (claim.test(TEXT)) {
      values++;
    }
    return values;
  }
}
