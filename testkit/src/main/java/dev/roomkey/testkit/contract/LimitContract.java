package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of rate limits per caller and per room. Each test has its own endpoint. */
interface LimitContract extends ContractEndpoints {
  String POLICY = AddressLimitContract.POLICY;
  String LIMIT = AddressLimitContract.LIMIT;

  private EndpointSettings limited(String limit, String rate) {
    return settings().with("limits." + limit, rate).with("rooms.provision", "on_join");
  }

  @Test
  default void sends_no_rate_limit_headers_without_limits() {
    Answer answer = endpoint().post(new byte[0]).isToken();

    assertThat(answer.header(POLICY)).isEmpty();
    assertThat(answer.header(LIMIT)).isEmpty();
  }

  @Test
  default void limits_requests_per_room_without_counting_rejected_ones() {
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
  default void limits_requests_per_caller() {
    Endpoint endpoint = endpoint(withCallers(limited("per_caller", "2/1h")));

    as(endpoint, "ada").isToken();
    as(endpoint, "ada").isToken();
    Answer third = as(endpoint, "ada").isProblem(429, "rate_limited");
    as(endpoint, "bob").isToken();
    // Anonymous callers are subject to the limit per address only, which is not set.
    IntStream.range(0, 5).forEach(i -> endpoint.post("{}").isToken());

    assertThat(third.header(POLICY)).contains("\"caller\";q=2;w=3600");
    assertThat(third.header("Retry-After")).isPresent();
  }

  @Test
  default void rejected_credentials_count_against_the_limit_of_the_address() {
    Endpoint endpoint = endpoint(withCallers(limited("per_address", "2/1h")));

    guess(endpoint).isProblem(401, "invalid_credentials");
    guess(endpoint).isProblem(401, "invalid_credentials");
    guess(endpoint).isProblem(429, "rate_limited");
  }

  @Test
  default void lists_all_limits_and_the_remainder_of_the_tightest() {
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

  /** Adds authentication by the header X-User. Callers without it are anonymous. */
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
