package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.RawHttp;
import org.junit.jupiter.api.Test;

/** Tests of persistent connections. */
interface ConnectionContract extends ContractEndpoints {
  @Test
  default void a_connection_stays_usable_after_errors() {
    Endpoint endpoint = endpoint();
    try (RawHttp http = endpoint.connect()) {
      http.send(endpoint.head("POST", "/token", "Content-Type: a/b", "Content-Length: 2") + "{}");
      endpoint.read(http).isProblem(415, "unsupported_media_type");
      http.send(endpoint.head("GET", "/token"));
      endpoint.read(http, "GET", "/token").isProblem(405, "method_not_allowed");
      http.send(endpoint.head("GET", "/nowhere"));
      endpoint.read(http, "GET", "/nowhere").isProblem(404, "not_found");
      http.send(endpoint.tokenRequest("{}"));
      endpoint.read(http).isToken();
      http.send(endpoint.tokenRequest("[]"));
      Answer malformed = endpoint.read(http).isProblem(400, "malformed_json");
      if (habits().contains(ServerHabit.ENDS_CONNECTIONS_AFTER_400)) {
        assertThat(malformed.header("Connection")).contains("close");
        assertThat(http.isClosedWithin(Await.PATIENCE)).isTrue();
        return;
      }
      http.send(endpoint.tokenRequest("{\"session_id\":7}"));
      endpoint.read(http).isProblem(400, "invalid_request");
      http.send(endpoint.tokenRequest("{}"));
      endpoint.read(http).isToken();
    }
  }

  @Test
  default void an_unread_body_is_not_parsed_as_the_next_request() {
    Endpoint endpoint = endpoint();
    String smuggled = endpoint.tokenRequest("{}");
    try (RawHttp http = endpoint.connect()) {
      http.send(
          endpoint.head("PUT", "/token", "Content-Length: " + smuggled.length())
              + smuggled
              + endpoint.head("GET", "/nowhere"));

      endpoint.read(http, "PUT", "/token").isProblem(405, "method_not_allowed");
      RawHttp.Answer next = http.read();
      assertThat(next.status())
          .as("the answer to the next request, or a closed connection")
          .isIn(404, 0);
    }
  }

  @Test
  default void pipelined_requests_are_answered_in_order() {
    Endpoint endpoint = endpoint();
    String first = unique("first");
    String second = unique("second");
    try (RawHttp http = endpoint.connect()) {
      http.send(
          endpoint.tokenRequest(ContractEndpoints.json("session_id", first))
              + endpoint.tokenRequest(ContractEndpoints.json("session_id", second))
              + endpoint.tokenRequest(ContractEndpoints.json("session_id", first)));

      assertThat(Endpoint.room(endpoint.read(http))).endsWith(first);
      assertThat(Endpoint.room(endpoint.read(http))).endsWith(second);
      Answer third = endpoint.read(http);
      assertThat(Endpoint.room(third)).endsWith(first);
      Endpoint.assertStatus(third, "existing");
    }
  }

  @Test
  default void closes_the_connection_if_the_client_asks_for_it() {
    Endpoint endpoint = endpoint();
    try (RawHttp http = endpoint.connect()) {
      http.send(endpoint.head("POST", "/token", "Connection: close", "Content-Length: 0"));

      Answer answer = endpoint.read(http).isToken();
      assertThat(answer.header("Connection")).contains("close");
      assertThat(http.isClosedWithin(Await.PATIENCE)).isTrue();
    }
  }

  @Test
  default void answers_expect_100_continue() {
    Endpoint endpoint = endpoint();
    try (RawHttp http = endpoint.connect()) {
      http.send(
          endpoint.head(
              "POST",
              "/token",
              "Content-Type: application/json",
              "Content-Length: 2",
              "Expect: 100-continue"));
      // RawHttp skips the answer with status 100.
      http.send("{}");

      endpoint.read(http).isToken();
    }
  }

  @Test
  default void rejects_a_body_that_is_too_large_before_100_continue() {
    Endpoint endpoint = endpoint();
    try (RawHttp http = endpoint.connect()) {
      http.send(endpoint.head("POST", "/token", "Content-Length: 9999999", "Expect: 100-continue"));

      endpoint.read(http).isProblem(413, "body_too_large");
    }
  }

  @Test
  default void a_disconnected_client_does_not_affect_other_clients() {
    Endpoint endpoint = endpoint();
    String request = endpoint.tokenRequest("{}");
    for (int end = 0; end < request.length(); end += 5) {
      try (RawHttp http = endpoint.connect()) {
        http.send(request.substring(0, end));
      }
    }
    endpoint.post("{}").isToken();
  }
}
