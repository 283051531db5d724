package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests of rate limits per address. They are run for each adapter because the server reports the
 * address. Each test has its own endpoint.
 */
interface AddressLimitContract extends ContractEndpoints {
  String POLICY = "RateLimit-Policy";
  String LIMIT = "RateLimit";

  private EndpointSettings limited(String limit, String rate) {
    return settings().with("limits." + limit, rate).with("rooms.provision", "on_join");
  }

  private static Answer from(Endpoint endpoint, String address) {
    return endpoint.post(new byte[0], "X-Forwarded-For", address);
  }

  @Test
  default void rejects_requests_over_the_limit_of_an_address_with_retry_after() {
    Endpoint endpoint = endpoint(limited("per_address", "3/1h"));
    Answer first = endpoint.post(new byte[0]).isToken();
    Answer malformed = endpoint.post("[").isProblem(400, "malformed_json");
    Answer untyped = endpoint.post(new byte[1]).isProblem(415, "unsupported_media_type");
    Answer fourth = endpoint.post(new byte[0]).isProblem(429, "rate_limited");

    assertThat(first.header(POLICY)).contains("\"address\";q=3;w=3600");
    assertThat(first.header(LIMIT)).contains("\"address\";r=2;t=1200");
    assertThat(malformed.header(LIMIT)).contains("\"address\";r=1;t=1200");
    assertThat(untyped.header(LIMIT)).contains("\"address\";r=0;t=1200");
    assertThat(fourth.header(POLICY)).contains("\"address\";q=3;w=3600");
    int seconds = Integer.parseInt(fourth.header("Retry-After").orElseThrow());
    assertThat(seconds).isBetween(1100, 1200);
    assertThat(fourth.header(LIMIT)).contains("\"address\";r=0;t=" + seconds);
  }

  @Test
  default void documents_and_preflights_are_not_limited() {
    Endpoint endpoint = endpoint(limited("per_address", "1/1h"));
    endpoint.post(new byte[0]);

    assertThat(endpoint.post(new byte[0]).status()).isEqualTo(429);
    assertThat(endpoint.get("/openapi.json").status()).isEqualTo(200);
    assertThat(endpoint.send("OPTIONS", "/token", new byte[0]).status()).isEqualTo(204);
  }

  @Test
  default void takes_the_address_from_trusted_proxies_and_counts_ipv6_by_64_prefix() {
    Endpoint endpoint =
        endpoint(
            limited("per_address", "2/1h")
                .with("server.trusted_proxies", List.of("127.0.0.0/8", "::1")));

    from(endpoint, "2001:db8:0:1::1").isToken();
    from(endpoint, "2001:db8:0:1::2").isToken();
    from(endpoint, "2001:db8:0:1:ffff::3").isProblem(429, "rate_limited");
    from(endpoint, "2001:db8:0:2::1").isToken();
    from(endpoint, "192.0.2.1").isToken();
    from(endpoint, "192.0.2.1").isToken();
    from(endpoint, "192.0.2.1").isProblem(429, "rate_limited");
    from(endpoint, "192.0.2.2").isToken();
  }

  @Test
  default void ignores_forwarded_addresses_of_untrusted_clients() {
    Endpoint endpoint = endpoint(limited("per_address", "2/2h"));

    from(endpoint, "192.0.2.1").isToken();
    from(endpoint, "192.0.2.2").isToken();
    from(endpoint, "192.0.2.3").isProblem(429, "rate_limited");
  }
}
