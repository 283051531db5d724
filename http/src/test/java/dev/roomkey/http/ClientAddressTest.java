package dev.roomkey.http;

import static dev.roomkey.config.settings.ForwardedHeader.FORWARDED;
import static dev.roomkey.config.settings.ForwardedHeader.X_FORWARDED_FOR;
import static dev.roomkey.config.settings.ForwardedHeader.X_REAL_IP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.settings.ForwardedHeader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
  private static final List<CidrBlock> PROXIES =
      List.of(CidrBlock.of("10.0.0.0/8"), CidrBlock.of("fd00::/8"));
  private static final String PROXY = "10.0.0.1";

  private static Request request(String peer, Map<String, List<String>> headers) {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.putAll(headers);
    return new Request(
        "POST",
        "/token",
        CidrBlock.of(peer).address(),
        name -> fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
  }

  private static String of(ForwardedHeader header, String peer, String... lines) {
    return new ClientAddress(PROXIES, header)
        .of(request(peer, Map.of(header.fieldName(), List.of(lines))))
        .getHostAddress();
  }

  @Test
  void trusts_no_header_without_trusted_proxies() {
    Request head = request(PROXY, Map.of("X-Forwarded-For", List.of("1.2.3.4")));
    assertThat(new ClientAddress(List.of(), X_FORWARDED_FOR).of(head).getHostAddress())
        .isEqualTo(PROXY);
  }

  @Test
  void does_not_trust_the_header_of_an_untrusted_peer() {
    assertThat(of(X_FORWARDED_FOR, "203.0.113.9", "1.2.3.4")).isEqualTo("203.0.113.9");
  }

  @Test
  void returns_the_nearest_address_that_is_not_a_trusted_proxy() {
    assertThat(of(X_FORWARDED_FOR, PROXY, "6.6.6.6, 1.2.3.4, 10.9.9.9")).isEqualTo("1.2.3.4");
    assertThat(of(X_FORWARDED_FOR, PROXY, "6.6.6.6", "1.2.3.4")).isEqualTo("1.2.3.4");
    assertThat(of(X_FORWARDED_FOR, PROXY, "10.1.1.1")).isEqualTo("10.1.1.1");
    assertThat(of(X_REAL_IP, PROXY, "1.2.3.4")).isEqualTo("1.2.3.4");
  }

  @Test
  void returns_the_proxy_if_the_header_is_missing() {
    assertThat(of(X_FORWARDED_FOR, PROXY)).isEqualTo(PROXY);
    assertThat(of(X_FORWARDED_FOR, PROXY, "")).isEqualTo(PROXY);
    assertThat(of(FORWARDED, PROXY, " ")).isEqualTo(PROXY);
  }

  @Test
  void reads_only_the_configured_header() {
    Request both =
        request(
            PROXY,
            Map.of("X-Forwarded-For", List.of("1.2.3.4"), "Forwarded", List.of("for=6.6.6.6")));
    assertThat(new ClientAddress(PROXIES, X_FORWARDED_FOR).of(both).getHostAddress())
        .isEqualTo("1.2.3.4");
    assertThat(new ClientAddress(PROXIES, FORWARDED).of(both).getHostAddress())
        .isEqualTo("6.6.6.6");
    assertThat(new ClientAddress(PROXIES, X_REAL_IP).of(both).getHostAddress()).isEqualTo(PROXY);
    assertThat(new ClientAddress(PROXIES, X_REAL_IP).isKnown(both)).isFalse();
    assertThat(new ClientAddress(PROXIES, FORWARDED).isKnown(both)).isTrue();
    assertThat(new ClientAddress(List.of(), FORWARDED).isKnown(both)).isFalse();
    assertThat(new ClientAddress(List.of(), FORWARDED).isKnown(request(PROXY, Map.of()))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=6.6.6.6, for=\"[2001:db8::7]:4711\";proto=https, For=10.2.2.2;by=x |"
            + " 2001:db8:0:0:0:0:0:7",
        "for=1.2.3.4 | 1.2.3.4",
        "for=\"1.2.3.4:80\" | 1.2.3.4",
        "FOR=1.2.3.4 ; by=\"for=6.6.6.6\" | 1.2.3.4",
        "for=1.2.3.4;host=\"a, for=6.6.6.6\" | 1.2.3.4",
        "for=1.2.3.4;host=\"a\\\", for=6.6.6.6\" | 1.2.3.4",
        "for=\"\\1.2.3.4\" | 1.2.3.4",
        "for=6.6.6.6,;,for=1.2.3.4 | 1.2.3.4",
        "xfor=6.6.6.6, x-for=6.6.6.6;for=1.2.3.4;not-for=6.6.6.6 | 1.2.3.4"
      })
  void parses_forwarded(String field, String client) {
    assertThat(of(FORWARDED, PROXY, field)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for=1.2.3.4 6.6.6.6",
        "for=\"1.2.3.4",
        "for=1.2.3.4\"",
        "for= 1.2.3.4",
        "for =1.2.3.4",
        "for=1.2.3.4:80",
        "for=[2001:db8::7]",
        "for=1.2.3.4;for=6.6.6.6",
        "1.2.3.4",
        "by=1.2.3.4",
        "for=unknown",
        "for=6.6.6.6, for=_hidden",
        "host=\"a, for=6.6.6.6"
      })
  void replaces_a_malformed_address_by_an_unassigned_one(String field) {
    assertThat(of(FORWARDED, PROXY, field)).matches("1[0-9a-f]{2}:.*:0:0:0:0");
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4:5678, 1.2.3.4",
    "203.0.113.7:1001, 203.0.113.7",
    "[2001:db8::1]:4711, 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "fe80::1%eth0, fe80:0:0:0:0:0:0:1",
    "::ffff:1.2.3.4, 1.2.3.4"
  })
  void ignores_ports_brackets_and_zones(String written, String client) {
    assertThat(of(X_FORWARDED_FOR, "fd00::1", written)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"unknown", "_hidden", "example.com", "1.2.3", "1.2.3.4/8", "1.2.3.4:x", "unix:"})
  void distinct_malformed_addresses_are_distinct(String text) {
    String client = of(X_FORWARDED_FOR, PROXY, "6.6.6.6, " + text);
    assertThat(client).matches("1[0-9a-f]{2}:.*:0:0:0:0").isNotEqualTo(PROXY);
    assertThat(of(X_FORWARDED_FOR, PROXY, text)).isNotEqualTo(of(X_FORWARDED_FOR, PROXY, text + 1));
    assertThat(of(X_FORWARDED_FOR, PROXY, "6.6.6.6, ")).isNotEqualTo("6.6.6.6");
  }
}
