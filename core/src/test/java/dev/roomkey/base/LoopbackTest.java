package dev.roomkey.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.1.2",
        "::1",
        "[::1]",
        "0:0:0:0:0:0:0:1",
        "localhost",
        "LocalHost",
        "livekit.localhost"
      })
  void accepts_addresses_and_names_of_this_machine(String host) {
    assertThat(Loopback.isLoopback(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "128.0.0.1",
        "127.0.0.1.example.com",
        "127.0.0.1/8",
        "127.1",
        "::2",
        "[::1",
        "notlocalhost",
        "localhost.example.com",
        "example.com",
        "10.0.0.1"
      })
  void rejects_all_other_hosts(String host) {
    assertThat(Loopback.isLoopback(host)).isFalse();
  }
}
