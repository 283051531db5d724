package dev.roomkey.webhook;

import dev.roomkey.delivery.DeliveryEndpoint;
import dev.roomkey.delivery.DeliveryQueue;
import dev.roomkey.delivery.NewDelivery;
import dev.roomkey.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Determines which endpoints receive an event.
 *
 * @param endpoints the endpoints of the application
 */
public record DeliveryPlan(List<DeliveryEndpoint> endpoints) {
  /** The field of events that Roomkey has found by comparison. LiveKit's SDKs ignore it. */
  private static final String SYNTHESIZED = "synthesized";

  /** Copies the list. */
  public DeliveryPlan {
    endpoints = List.copyOf(endpoints);
  }

  /** Returns the deliveries of an event. */
  public List<NewDelivery> deliveries(WebhookEvent event) {
    List<DeliveryEndpoint> receivers =
        endpoints.stream().filter(endpoint -> endpoint.receives(event.type())).toList();
    if (receivers.isEmpty()) {
      return List.of();
    }
    String room = event.room() == null ? "" : event.room().name();
    String body = body(event);
    return receivers.stream()
        .map(endpoint ->
            new NewDelivery(
                new DeliveryQueue(endpoint.url(), room), event.id(), event.type(), body))
        .toList();
  }

  private static String body(WebhookEvent event) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(event.fields());
    if (event.synthesized()) {
      fields.put(SYNTHESIZED, true);
    }
    return new String(Json.write(json -> Json.writeValue(json, fields)), StandardCharsets.UTF_8);
  }
}
