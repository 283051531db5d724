package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.RawHttp;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of the header {@code X-Request-Id}. */
interface RequestIdContract extends ContractEndpoints {
  @Test
  default void returns_the_request_id_of_the_client() {
    for (String id : new String[] {"a", "Az09._~-", "x".repeat(128)}) {
      Answer token = endpoint().post(new byte[0], "X-Request-Id", id);
      Answer problem = endpoint().send("POST", "/nowhere", new byte[0], "x-request-id", id);

      assertThat(token.isToken().header("X-Request-Id")).contains(id);
      assertThat(problem.isProblem(404, "not_found").text("request_id")).isEqualTo(id);
    }
  }

  @Test
  default void generates_a_unique_request_id() {
    String first = endpoint().post(new byte[0]).header("X-Request-Id").orElseThrow();
    String second = endpoint().post(new byte[0]).header("X-Request-Id").orElseThrow();

    assertThat(first).isNotEqualTo(second).hasSizeGreaterThan(21);
  }

  @TestFactory
  default Stream<DynamicTest> replaces_an_unsafe_request_id() {
    return Stream.of(
            "",
            "a b",
            "a,b",
            "<script>",
            "a\"b",
            "\u00fc",
            "a\tb",
            "${jndi:x}",
            "\u001b[31m",
            "x".repeat(129))
        .map(id ->
            DynamicTest.dynamicTest(
                "'" + id + "'",
                () -> {
                  Endpoint endpoint = endpoint();
                  try (RawHttp http = endpoint.connect()) {
                    http.send(endpoint.head("GET", "/nowhere", "X-Request-Id: " + id));
                    Answer answer = Answer.of(http.read());
                    // A server may reject a header with control characters before the routes see
                    // it.
                    assertThat(answer.status()).isIn(404, 400);
                    if (answer.status() == 400
                        && habits().contains(ServerHabit.ANSWERS_CONTROLS_ITSELF)) {
                      assertThat(id).containsPattern("\\p{Cntrl}");
                      assertThat(answer.header("X-Request-Id")).isEmpty();
                      return;
                    }
                    assertThat(answer.header("X-Request-Id").orElseThrow()).isNotEqualTo(id);
                    assertThat(answer.text("request_id")).matches("[a-z2-7]{26}");
                  }
                }));
  }

  @Test
  default void replaces_two_request_ids() {
    Answer answer =
        endpoint().post(new byte[0], "X-Request-Id", "one", "X-Request-Id", "two").isToken();

    assertThat(answer.header("X-Request-Id").orElseThrow()).isNotIn("one", "two", "one, two");
  }
}
