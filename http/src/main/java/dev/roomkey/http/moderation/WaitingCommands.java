package dev.roomkey.http.moderation;

import dev.roomkey.access.Caller;
import dev.roomkey.admin.RoomScope;
import dev.roomkey.admission.Admission;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Keyed;
import dev.roomkey.base.RandomId;
import dev.roomkey.http.CommandTarget;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Query;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.admin.AdminJson;
import dev.roomkey.http.admin.AdminResponses;
import dev.roomkey.http.admin.CommandBody;
import dev.roomkey.http.admin.CommandRoutes;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.room.RoomName;
import dev.roomkey.waiting.RoomEntry;
import dev.roomkey.waiting.WaitingRequest;
import dev.roomkey.waiting.WaitingRoom;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The commands of waiting rooms: {@code admit}, {@code deny}, {@code set_entry}, and the list. */
public final class WaitingCommands {
  private final WaitingRoom waiting;
  private final RoomScope scope;
  private final Duration timeout;

  /**
   * Creates the commands.
   *
   * @param scope the rooms that administrators may change
   * @param timeout from the arrival of a request to its response
   */
  public WaitingCommands(WaitingRoom waiting, RoomScope scope, Duration timeout) {
    this.waiting = waiting;
    this.scope = scope;
    this.timeout = timeout;
  }

  /** Adds the commands. */
  public void addTo(CommandRoutes routes) {
    routes.add("admit", this::admit);
    routes.add("deny", this::deny);
    routes.add("set_entry", this::setEntry);
  }

  /** Handles the list of the requests that wait. */
  public Response list(RequestContext context) {
    Query query = new Query(context.request().query());
    RoomName asked = CommandBody.room(query, context.actor());
    query.throwIfInvalid();
    RoomName room = inScope(Objects.requireNonNull(asked, "a missing room is reported"));
    context.about(room, null);
    begin();
    WaitingRoom.Waiting now = waiting.waiting(room, context.deadline(timeout));
    return AdminResponses.ok(context, "waiting", json -> write(json, now));
  }

  /**
   * A decision.
   *
   * @param id the request; null for all
   */
  private record Decision(RoomName room, @Nullable String id) {
    static @Nullable Decision of(JsonObjectReader fields, @Nullable RoomName room) {
      boolean all = fields.bool("all");
      if (all == fields.has("admission_id")) {
        fields.report(
            "admission_id",
            FieldProblem.INVALID_VALUE,
            all ? "and all are mutually exclusive: send one" : "is missing");
        return null;
      }
      String id =
          all ? null : CommandBody.required(fields, "admission_id", WaitingCommands::admissionId);
      return room == null || (!all && id == null) ? null : new Decision(room, id);
    }
  }

  private static String admissionId(String text) {
    boolean isId =
        text.startsWith(Admission.PREFIX)
            && RandomId.isValid(text.substring(Admission.PREFIX.length()));
    if (!isId) {
      throw new IllegalArgumentException("must be the id of an admission");
    }
    return text;
  }

  private Response admit(RequestContext context) {
    Decision decision = decision(context);
    int admitted = waiting.admit(decision.room(), decision.id(), context.deadline(timeout));
    return AdminResponses.ok(context, "admitted", json -> count(json, "admitted", admitted));
  }

  private Response deny(RequestContext context) {
    Decision decision = decision(context);
    int denied = waiting.deny(decision.room(), decision.id(), context.deadline(timeout));
    return AdminResponses.ok(context, "denied", json -> count(json, "denied", denied));
  }

  private Decision decision(RequestContext context) {
    Decision decision =
        CommandBody.read(
            context, fields -> Decision.of(fields, CommandBody.room(fields, context.actor())));
    affects(context, decision.room(), decision.id());
    begin();
    return decision;
  }

  private record NewEntry(RoomName room, RoomEntry entry) {
    static @Nullable NewEntry of(JsonObjectReader fields, @Nullable RoomName room) {
      RoomEntry entry = CommandBody.required(fields, "entry", NewEntry::entry);
      return room == null || entry == null ? null : new NewEntry(room, entry);
    }

    private static RoomEntry entry(String text) {
      return Keyed.find(RoomEntry.class, text)
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "must be one of by_rules, open, waiting_room, until_moderator, locked"));
    }
  }

  private Response setEntry(RequestContext context) {
    NewEntry wanted =
        CommandBody.read(
            context, fields -> NewEntry.of(fields, CommandBody.room(fields, context.actor())));
    affects(context, wanted.room(), wanted.entry().key());
    begin();
    int admitted = waiting.setEntry(wanted.room(), wanted.entry(), context.deadline(timeout));
    return AdminResponses.ok(
        context,
        "entry_set",
        json -> {
          json.writeStartObject();
          json.writeStringProperty("entry", wanted.entry().key());
          json.writeNumberProperty("admitted", admitted);
          json.writeEndObject();
        });
  }

  private void affects(RequestContext context, RoomName room, @Nullable String subject) {
    context.about(inScope(room), null);
    context.affects(new CommandTarget(room, subject, null, null));
  }

  private RoomName inScope(RoomName room) {
    if (!scope.mayCover(room)) {
      throw new ProblemException(Problem.of(ProblemType.FOREIGN_NAMESPACE));
    }
    return room;
  }

  private void begin() {
    if (waiting.isBlocking()) {
      Blocking.begin();
    }
  }

  private static void count(JsonGenerator json, String name, int count) {
    json.writeStartObject();
    json.writeNumberProperty(name, count);
    json.writeEndObject();
  }

  /** Writes the requests that wait, and how the room can be entered. */
  static void write(JsonGenerator json, WaitingRoom.Waiting waiting) {
    json.writeStartObject();
    json.writeArrayPropertyStart("waiting");
    waiting.requests().forEach(request -> write(json, request));
    json.writeEndArray();
    json.writeStringProperty("entry", waiting.entry().key());
    json.writeStringProperty("as_of", waiting.asOf().toString());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, WaitingRequest request) {
    json.writeStartObject();
    json.writeStringProperty("admission_id", request.id());
    AdminJson.optional(json, "participant_name", request.name());
    if (request.caller() instanceof Caller.Authenticated known) {
      json.writeStringProperty("caller_id", known.id());
      json.writeStringProperty("auth_method", known.authMethod().key());
    }
    AdminJson.optional(json, "role", request.role());
    json.writeStringProperty("since", request.since().toString());
    json.writeEndObject();
  }
}
