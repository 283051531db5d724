package dev.roomkey.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.5, 10.0.0.5, true",
    "10.0.0.5, 10.0.0.4, false",
    "192.168.128.0/17, 192.168.255.255, true",
    "192.168.128.0/17, 192.168.127.255, false",
    "0.0.0.0/0, 1.2.3.4, true",
    "0.0.0.0/0, ::1, false",
    "::/0, ::1, true",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false",
    "::1, ::1, true",
    "255.255.255.255, 255.255.255.255, true",
    "10.0.0.5/32, 10.0.0.5, true",
    "10.0.0.4/31, 10.0.0.5, true",
    "10.0.0.4/31, 10.0.0.6, false",
    "128.0.0.0/1, 127.255.255.255, false",
    "::1/128, ::1, true",
    "::1/128, ::2, false",
    "::ffff:10.0.0.1, 10.0.0.1, true"
  })
  void contains_the_addresses_with_its_prefix(String block, String address, boolean holds)
      throws UnknownHostException {
    assertThat(CidrBlock.of(block).contains(InetAddress.getByName(address))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/33, 32", "fd00::/129, 128"})
  void rejects_a_prefix_that_is_too_long_and_states_the_limit(String text, int longest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CidrBlock.of(text))
        .withMessage("must have a prefix length from 0 to " + longest + " after the slash");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10",
        "10.0.0",
        "10.0.0.0.0",
        "256.0.0.0",
        "010.0.0.0",
        "10.0.0.0/",
        "/8",
        "10.0.0.0/-1",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "10.0.0.1/31",
        "128.0.0.0/0",
        "255.255.255.256",
        "10.0.0.0/8/8",
        "10.0.0.0/999",
        ":",
        ":::",
        "1::2::3",
        "g::",
        "fd00::/129",
        "fd00::1/8",
        "fe80::1%eth0",
        "[::1]",
        "::1.2.3",
        "٣.0.0.0",
        " 10.0.0.0"
      })
  void rejects_an_invalid_block_without_repeating_it(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CidrBlock.of(text))
        .satisfies(refusal -> assertThat(refusal.getMessage()).startsWith("must "));
  }
}
