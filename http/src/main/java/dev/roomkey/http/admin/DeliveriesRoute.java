package dev.roomkey.http.admin;

import dev.roomkey.base.Blocking;
import dev.roomkey.base.Keyed;
import dev.roomkey.delivery.Delivery;
import dev.roomkey.delivery.Delivery.State;
import dev.roomkey.delivery.DeliveryEndpoint;
import dev.roomkey.delivery.DeliveryStore;
import dev.roomkey.http.CommandTarget;
import dev.roomkey.http.JsonBody;
import dev.roomkey.http.Query;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.Stage;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * {@code GET {base}/admin/deliveries} and {@code POST {base}/admin/redeliver}: the events that are
 * not delivered to the application.
 */
public final class DeliveriesRoute {
  private static final int MAX_ITEMS = 1000;
  private static final int DEFAULT_ITEMS = 100;

  private final StateStore store;
  private final Duration timeout;
  private final Runnable wake;

  /**
   * Creates the routes.
   *
   * @param timeout from the arrival of a request to its response
   * @param wake announces deliveries that are due
   */
  public DeliveriesRoute(StateStore store, Duration timeout, Runnable wake) {
    this.store = store;
    this.timeout = timeout;
    this.wake = wake;
  }

  /** Adds the routes. */
  public void addTo(Router.Builder router, List<Stage> reads, CommandRoutes commands) {
    router.addSameOrigin("GET", "/admin/deliveries", new Route(reads, this::list));
    commands.add("redeliver", this::redeliver);
  }

  private Response list(RequestContext context) {
    Query query = new Query(context.request().query());
    String text = query.text("state");
    State state = text == null ? State.DEAD : query.required("state", DeliveriesRoute::state);
    String after = query.text("after");
    int limit = query.whole("limit", 1, MAX_ITEMS, DEFAULT_ITEMS);
    query.throwIfInvalid();
    State wanted = Objects.requireNonNull(state, "an invalid state is reported");
    if (store.admissions().isBlocking()) {
      Blocking.begin();
    }
    List<Delivery> found =
        store.deliveries().list(wanted, after, limit + 1, context.deadline(timeout));
    DeliveryStore.Stats stats = store.deliveries().stats(context.deadline(timeout));
    return AdminResponses.ok(context, "admin_deliveries", json -> write(json, found, limit, stats));
  }

  private static State state(String text) {
    return Keyed.find(State.class, text)
        .orElseThrow(() -> new IllegalArgumentException("must be pending or dead"));
  }

  private void write(
      JsonGenerator json, List<Delivery> found, int limit, DeliveryStore.Stats stats) {
    List<Delivery> page = found.subList(0, Math.min(limit, found.size()));
    json.writeStartObject();
    json.writeArrayPropertyStart("deliveries");
    page.forEach(delivery -> write(json, delivery));
    json.writeEndArray();
    if (found.size() > limit) {
      json.writeStringProperty("next", page.getLast().id());
    }
    json.writeNumberProperty("pending", stats.pending());
    json.writeNumberProperty("dead", stats.dead());
    json.writeBooleanProperty("durable", store.isDurable());
    json.writeStringProperty("as_of", store.deliveries().clock().instant().toString());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Delivery delivery) {
    json.writeStartObject();
    json.writeStringProperty("delivery_id", delivery.id());
    json.writeStringProperty("url", DeliveryEndpoint.shown(delivery.event().queue().endpoint()));
    json.writeStringProperty("event", delivery.event().type());
    json.writeStringProperty("event_id", delivery.event().eventId());
    String room = delivery.event().queue().room();
    AdminJson.optional(json, "room_name", room.isEmpty() ? null : room);
    json.writeStringProperty("state", delivery.state().key());
    json.writeStringProperty("created_at", delivery.createdAt().toString());
    json.writeNumberProperty("attempts", delivery.attempts());
    Instant next = delivery.nextAttempt();
    AdminJson.optional(json, "next_attempt", next == null ? null : next.toString());
    AdminJson.optional(json, "failure", delivery.failure());
    json.writeEndObject();
  }

  /**
   * What is delivered again.
   *
   * @param id one delivery; null for all
   */
  private record Wanted(@Nullable String id) {
    private static @Nullable Wanted of(JsonObjectReader fields) {
      boolean isAll = fields.bool("all");
      String text = fields.string("delivery_id");
      if (fields.has("all") && !isAll) {
        fields.report("all", FieldProblem.INVALID_VALUE, "must be true, or absent");
        return null;
      }
      if (isAll == (text != null)) {
        fields.report(
            "delivery_id",
            FieldProblem.INVALID_VALUE,
            isAll ? "and all are mutually exclusive" : "is missing: set it, or all: true");
        return null;
      }
      String id =
          text == null ? null : JsonBody.convert(fields, "delivery_id", text, Wanted::deliveryId);
      return isAll || id != null ? new Wanted(id) : null;
    }

    private static String deliveryId(String text) {
      if (Delivery.number(text).isEmpty()) {
        throw new IllegalArgumentException("must be the id of a delivery");
      }
      return text;
    }
  }

  private Response redeliver(RequestContext context) {
    Wanted wanted = CommandBody.read(context, Wanted::of);
    String subject = wanted.id() == null ? "all" : wanted.id();
    context.affects(new CommandTarget(null, subject, null, null));
    int count = store.deliveries().redeliver(wanted.id(), context.deadline(timeout));
    wake.run();
    return AdminResponses.ok(
        context,
        "admin_redelivered",
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("redelivered", count);
          json.writeEndObject();
        });
  }
}
