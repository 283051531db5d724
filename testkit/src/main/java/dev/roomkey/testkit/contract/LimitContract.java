package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract's part about those who ask too often. Each test has an endpoint of its own. */
interface LimitContract extends ContractEndpoints {
  String POLICY = "RateLimit-Policy";
  String LIMIT = "RateLimit";

  private EndpointSettings limited(String limit, String rate) {
    return settings().with("limits." + limit, rate).with("rooms.provision", "on_join");
  }

  private static Answer from(Endpoint endpoint, String address) {
    return endpoint.post(new byte[0], "X-Forwarded-For", address);
  }

  @Test
  default void without_limits_nothing_is_said_of_any() {
    Answer answer = endpoint().post(new byte[0]).isToken();

    assertThat(answer.header(POLICY)).isEmpty();
    assertThat(answer.header(LIMIT)).isEmpty();
  }

  @Test
  default void over_the_limit_of_an_address_is_429_and_says_when_to_come_back() {
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
  default void documents_are_outside_of_the_limit() {
    Endpoint endpoint = endpoint(limited("per_address", "1/1h"));
    endpoint.post(new byte[0]);

    assertThat(endpoint.post(new byte[0]).status()).isEqualTo(429);
    assertThat(endpoint.get("/openapi.json").status()).isEqualTo(200);
    assertThat(endpoint.send("OPTIONS", "/token", new byte[0]).status()).isEqualTo(204);
  }

  @Test
  default void an_address_is_that_which_trusted_proxies_say_and_ipv6_counts_by_64() {
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
  default void whom_nobody_trusts_has_the_address_they_come_from() {
    Endpoint endpoint = endpoint(limited("per_address", "2/2h"));

    from(endpoint, "192.0.2.1").isToken();
    from(endpoint, "192.0.2.2").isToken();
    from(endpoint, "192.0.2.3").isProblem(429, "rate_limited");
  }

  @Test
  default void a_room_has_a_limit_that_refusals_take_nothing_of() {
    Endpoint endpoint = endpoint(limited("per_room", "2/1h"));
    String room = unique("plaza");
    String recorded = "{\"room_name\":\"%s\",\"room_config\":{\"egress\":{}}}".formatted(room);

    endpoint.post(recorded).isProblem(403, "egress_not_allowed");
    endpoint.post(recorded).isProblem(403, "egress_not_allowed");
    Answer first = endpoint.post(json("room_name", room)).isToken();
    endpoint.post(json("room_name", room)).isToken();
    endpoint.post(json("room_name", room)).isProblem(429, "rate_limited");
    endpoint.post(json("room_name", unique("other"))).isToken();
    IntStream.range(0, 5).forEach(i -> endpoint.post("{}").isToken());

    assertThat(first.header(LIMIT)).contains("\"room\";r=1;t=1800");
  }

  @Test
  default void a_caller_has_a_limit_wherever_they_call_from() {
    Endpoint endpoint = endpoint(withCallers(limited("per_caller", "2/1h")));

    as(endpoint, "ada").isToken();
    as(endpoint, "ada").isToken();
    Answer third = as(endpoint, "ada").isProblem(429, "rate_limited");
    as(endpoint, "bob").isToken();
    // Nobody knows these: they have their address's limit, and there is none.
    IntStream.range(0, 5).forEach(i -> endpoint.post("{}").isToken());

    assertThat(third.header(POLICY)).contains("\"caller\";q=2;w=3600");
    assertThat(third.header("Retry-After")).isPresent();
  }

  @Test
  default void guessing_at_credentials_is_over_the_limit_of_the_address_too() {
    Endpoint endpoint = endpoint(withCallers(limited("per_address", "2/1h")));

    guess(endpoint).isProblem(401, "credentials_refused");
    guess(endpoint).isProblem(401, "credentials_refused");
    guess(endpoint).isProblem(429, "rate_limited");
  }

  @Test
  default void of_several_limits_all_are_told_and_what_is_left_of_the_tightest() {
    Endpoint endpoint =
        endpoint(
            withCallers(limited("per_address", "100/1m"))
                .with("limits.per_caller", "5/1h")
                .with("limits.per_room", "10/1s"));
    Answer answer = as(endpoint, "ada");

    assertThat(answer.isToken().header(POLICY))
        .contains("\"address\";q=100;w=60, \"caller\";q=5;w=3600, \"room\";q=10;w=1");
    assertThat(answer.header(LIMIT)).contains("\"caller\";r=4;t=720");
  }

  private static Answer as(Endpoint endpoint, String caller) {
    return endpoint.post(
        json("session_id", "standup").getBytes(UTF_8),
        "Content-Type",
        "application/json",
        "X-User",
        caller);
  }

  private static Answer guess(Endpoint endpoint) {
    return endpoint.post(new byte[0], "X-User", "a", "X-User", "b");
  }

  /** Callers are known by the header X-User; whoever has none is anonymous. */
  static EndpointSettings withCallers(EndpointSettings settings) {
    return settings
        .without("access.open")
        .with(
            "access.callers",
            List.of(
                Map.of("proxy", Map.of("from", List.of("127.0.0.0/8"), "id_header", "X-User")),
                "anonymous"))
        .with("access.roles", Map.of("guest", Map.of("identity", "per_join")))
        .with(
            "access.rules",
            List.of(
                Map.of("name", "meet", "caller", "anyone", "session", "*", "role", "guest"),
                Map.of("name", "new", "caller", "anyone", "new_room", true, "role", "guest")));
  }
}
