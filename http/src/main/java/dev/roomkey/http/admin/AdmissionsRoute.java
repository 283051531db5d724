package dev.roomkey.http.admin;

import dev.roomkey.access.Caller;
import dev.roomkey.admin.RoomScope;
import dev.roomkey.admission.Admission;
import dev.roomkey.base.Blocking;
import dev.roomkey.http.Handler;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Query;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.room.RoomName;
import dev.roomkey.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@code GET {base}/admin/admissions}: the admissions that hold a seat in a room. */
public final class AdmissionsRoute implements Handler {
  private static final int MAX_ITEMS = 1000;
  private static final int DEFAULT_ITEMS = 500;

  private final StateStore store;
  private final RoomScope scope;
  private final Duration timeout;

  /**
   * Creates the route.
   *
   * @param scope the rooms that administrators may see
   * @param timeout from the arrival of a request to its response
   */
  public AdmissionsRoute(StateStore store, RoomScope scope, Duration timeout) {
    this.store = store;
    this.scope = scope;
    this.timeout = timeout;
  }

  @Override
  public Response handle(RequestContext context) {
    Query query = new Query(context.request().query());
    RoomName asked = CommandBody.room(query, context.actor());
    Page.Wanted wanted = Page.Wanted.of(query, MAX_ITEMS, DEFAULT_ITEMS);
    query.throwIfInvalid();
    RoomName room = Objects.requireNonNull(asked, "a missing room is reported");
    context.about(room, null);
    if (!scope.mayCover(room)) {
      throw new ProblemException(Problem.of(ProblemType.FOREIGN_NAMESPACE));
    }
    if (store.admissions().isBlocking()) {
      Blocking.begin();
    }
    List<Admission> seats = store.admissions().seats(room, context.deadline(timeout));
    Page<Admission> page =
        Page.of(seats, Admission::id, admission -> matches(admission, wanted), wanted);
    return AdminResponses.ok(context, "admin_admissions", json -> write(json, page));
  }

  private static boolean matches(Admission admission, Page.Wanted wanted) {
    String text = wanted.query() == null ? "" : wanted.query().toLowerCase(Locale.ROOT);
    return Stream.of(admission.identity().value(), admission.name(), callerId(admission))
        .filter(Objects::nonNull)
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(text));
  }

  private static @Nullable String callerId(Admission admission) {
    return admission.caller() instanceof Caller.Authenticated known ? known.id() : null;
  }

  private void write(JsonGenerator json, Page<Admission> page) {
    json.writeStartObject();
    AdminJson.page(json, "admissions", page, admission -> write(json, admission));
    json.writeBooleanProperty("durable", store.isDurable());
    json.writeStringProperty("as_of", store.admissions().clock().instant().toString());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Admission admission) {
    json.writeStartObject();
    json.writeStringProperty("admission_id", admission.id());
    json.writeStringProperty("participant_identity", admission.identity().value());
    AdminJson.optional(json, "participant_name", admission.name());
    if (admission.caller() instanceof Caller.Authenticated known) {
      json.writeStringProperty("caller_id", known.id());
      json.writeStringProperty("auth_method", known.authMethod().key());
    }
    AdminJson.optional(json, "rule", admission.rule());
    AdminJson.optional(json, "role", admission.role());
    json.writeStringProperty("state", admission.state().key());
    json.writeStringProperty("since", admission.since().toString());
    json.writeStringProperty("expires_at", admission.expiresAt().toString());
    Instant end = admission.heldUntil();
    AdminJson.optional(json, "held_until", end.equals(Admission.FOREVER) ? null : end.toString());
    json.writeEndObject();
  }
}
