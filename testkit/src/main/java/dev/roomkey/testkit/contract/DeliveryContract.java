package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests of the routes for deliveries, without deliveries. */
interface DeliveryContract extends ContractEndpoints {
  @Test
  default void lists_deliveries_that_are_pending_or_dead() {
    for (String state : List.of("pending", "dead")) {
      JsonNode list = admin().get("deliveries", "state", state, "limit", "10").isOk().json();
      assertThat(list.path("deliveries").isArray()).isTrue();
      assertThat(list.path("deliveries")).isEmpty();
      assertThat(list.path("dead").asInt()).isZero();
    }
    admin().get("deliveries", "state", "lost").isProblem(400, "invalid_request");
    admin().get("deliveries", "limit", "0").isProblem(400, "invalid_request");
  }

  @Test
  default void redelivers_one_delivery_or_all() {
    for (Map<String, Object> body :
        List.<Map<String, Object>>of(Map.of("delivery_id", "dlv_7"), Map.of("all", true))) {
      assertThat(admin().command("redeliver", body).isOk().json().path("redelivered").asInt())
          .isZero();
    }
    for (Map<String, Object> body :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("all", false),
            Map.of("all", true, "delivery_id", "dlv_7"),
            Map.of("delivery_id", "7"))) {
      admin().command("redeliver", body).isProblem(400, "invalid_request");
    }
  }
}
