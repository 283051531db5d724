package dev.roomkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.CidrBlock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private static final ClientAddress BEHIND_PROXIES =
      new ClientAddress(List.of(CidrBlock.of("10.0.0.0/8"), CidrBlock.of("fd00::/8")));

  private static String of(ClientAddress addresses, String peer, String... headers) {
    Map<String, List<String>> fields =
        headers.length == 0 ? Map.of() : Map.of(headers[0].toLowerCase(Locale.ROOT), tail(headers));
    return addresses
        .of(
            new Request(
                "POST",
                "/token",
                CidrBlock.of(peer).address(),
                name -> fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of())))
        .getHostAddress();
  }

  private static List<String> tail(String... headers) {
    return List.of(headers).subList(1, headers.length);
  }

  @Test
  void without_trusted_proxies_nobody_is_believed() {
    assertThat(of(new ClientAddress(List.of()), "10.0.0.1", "X-Forwarded-For", "1.2.3.4"))
        .isEqualTo("10.0.0.1");
  }

  @Test
  void a_stranger_is_not_believed() {
    assertThat(of(BEHIND_PROXIES, "203.0.113.9", "X-Forwarded-For", "1.2.3.4"))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void trusted_proxies_are_seen_through_and_no_further() {
    assertThat(of(BEHIND_PROXIES, "10.0.0.1", "X-Forwarded-For", "6.6.6.6, 1.2.3.4, 10.9.9.9"))
        .isEqualTo("1.2.3.4");
    assertThat(of(BEHIND_PROXIES, "10.0.0.1", "X-Forwarded-For", "6.6.6.6", "1.2.3.4"))
        .isEqualTo("1.2.3.4");
    assertThat(of(BEHIND_PROXIES, "10.0.0.1", "X-Forwarded-For", "10.1.1.1")).isEqualTo("10.1.1.1");
  }

  @Test
  void the_standards_header_is_read_too() {
    assertThat(
            of(
                BEHIND_PROXIES,
                "10.0.0.1",
                "Forwarded",
                "for=6.6.6.6, for=\"[2001:db8::7]:4711\";proto=https, For=10.2.2.2;by=x"))
        .isEqualTo("2001:db8:0:0:0:0:0:7");
  }

  @Test
  void ports_are_left_out() {
    assertThat(of(BEHIND_PROXIES, "fd00::1", "X-Forwarded-For", "1.2.3.4:5678"))
        .isEqualTo("1.2.3.4");
  }

  @Test
  void rubbish_stops_the_search_at_the_proxy_that_sent_it() {
    for (String rubbish : List.of("unknown", "_hidden", "example.com", "", "1.2.3", "1.2.3.4/8")) {
      assertThat(of(BEHIND_PROXIES, "10.0.0.1", "X-Forwarded-For", "6.6.6.6, " + rubbish))
          .isEqualTo("10.0.0.1");
    }
  }
}
