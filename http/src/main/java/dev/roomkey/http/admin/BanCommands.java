package dev.roomkey.http.admin;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.ban.Ban;
import dev.roomkey.ban.BanRequest;
import dev.roomkey.ban.Bans;
import dev.roomkey.ban.PermissionOverrides;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Actor;
import dev.roomkey.http.CommandTarget;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Query;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.ban.BanMetrics;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@code POST {base}/admin/ban} and {@code unban}, and {@code GET {base}/admin/bans}. */
public final class BanCommands {
  private static final int MAX_ITEMS = 1000;
  private static final int DEFAULT_ITEMS = 100;

  private final Bans bans;
  private final PermissionOverrides permissions;
  private final AdminAuthorizer authorizer;
  private final BanScope scope;
  private final BanMetrics metrics;
  private final boolean isDurable;
  private final Duration timeout;

  /**
   * Creates the commands.
   *
   * @param scope the rooms that administrators may change
   * @param isDurable whether bans survive the end of the process
   * @param timeout from the arrival of a request to its response
   */
  public BanCommands(
      Bans bans,
      PermissionOverrides permissions,
      AdminAuthorizer authorizer,
      BanScope scope,
      BanMetrics metrics,
      boolean isDurable,
      Duration timeout) {
    this.bans = bans;
    this.permissions = permissions;
    this.authorizer = authorizer;
    this.scope = scope;
    this.metrics = metrics;
    this.isDurable = isDurable;
    this.timeout = timeout;
  }

  /** Adds the commands. */
  public void addTo(CommandRoutes routes) {
    routes.add("ban", this::ban);
    routes.add("unban", this::unban);
  }

  private Response ban(RequestContext context) {
    Blocking.begin();
    Instant now = bans.clock().instant();
    Actor actor = context.actor();
    BanRequest request =
        CommandBody.read(
            context,
            fields ->
                BanDecoder.read(fields, actor, now, authorizer.knowsAddresses(context.request())));
    context.affects(target(request));
    Ban ban = ban(context, request);
    context.affects(target(ban, request));
    return AdminResponses.json(context, 201, "admin_banned", json -> write(json, ban));
  }

  private static CommandTarget target(BanRequest request) {
    return switch (request.target()) {
      case BanRequest.Participant(RoomName room, ParticipantIdentity identity) ->
          new CommandTarget(room, identity.value(), null, request.reason());
      case BanRequest.OfAdmission(String id) -> new CommandTarget(null, id, null, request.reason());
      case BanRequest.OfCaller(RoomName room, String id) ->
          new CommandTarget(room, id, id, request.reason());
      case BanRequest.OfAddress address ->
          new CommandTarget(address.room(), null, null, request.reason());
    };
  }

  private static CommandTarget target(Ban ban, BanRequest request) {
    CommandTarget asked = target(request);
    String callerId = ban.subject().kind() == Ban.Kind.CALLER ? ban.subject().value() : null;
    return new CommandTarget(
        ban.room(),
        asked.subject() == null ? ban.id() : asked.subject(),
        callerId,
        request.reason());
  }

  /**
   * Bans a participant and removes it.
   *
   * @param until the end of the ban
   */
  void banParticipant(
      RequestContext context,
      RoomName room,
      ParticipantIdentity identity,
      Instant until,
      @Nullable String reason) {
    String by = context.actor().id();
    context.affects(new CommandTarget(room, identity.value(), null, reason));
    ban(context, BanRequest.of(room, identity, until, reason, by));
  }

  /** Returns the time of the store. */
  Instant now() {
    return bans.clock().instant();
  }

  private Ban ban(RequestContext context, BanRequest request) {
    Deadline deadline = context.deadline(timeout);
    scope.require(request, context.actor(), deadline);
    return switch (bans.ban(request, deadline)) {
      case Bans.Result.Banned banned -> banned.ban();
      case Bans.Result.UnknownAdmission unknown ->
          throw new ProblemException(
              Problem.of(ProblemType.PARTICIPANT_NOT_FOUND, "The admission is unknown."));
      case Bans.Result.UnknownAddress unknown ->
          throw new ProblemException(
              Problem.of(
                  ProblemType.PARTICIPANT_NOT_FOUND,
                  "No address of the participant is recorded (admissions.record)."));
    };
  }

  private Response unban(RequestContext context) {
    Blocking.begin();
    String id =
        CommandBody.read(
            context, fields -> CommandBody.required(fields, "ban_id", BanCommands::banId));
    context.affects(new CommandTarget(null, id, null, null));
    requireOwn(id, context);
    Ban ban =
        bans.lift(id, context.deadline(timeout))
            .orElseThrow(() -> ProblemException.of(ProblemType.BAN_NOT_FOUND));
    metrics.count(BanMetrics.Event.LIFTED);
    context.affects(new CommandTarget(ban.room(), id, null, null));
    return AdminResponses.noContent(context, "admin_unbanned");
  }

  /** A moderator lifts the bans from its own room only. */
  private void requireOwn(String id, RequestContext context) {
    RoomName room = context.actor().room();
    if (room == null) {
      return;
    }
    Deadline deadline = context.deadline(timeout);
    boolean isOwn =
        bans.store().list(room, null, MAX_ITEMS, deadline).stream()
            .anyMatch(ban -> ban.id().equals(id) && room.equals(ban.room()));
    if (!isOwn) {
      throw ProblemException.of(ProblemType.BAN_NOT_FOUND);
    }
  }

  /** Ends the admission of a participant. Returns false if it has none. */
  boolean endAdmission(RequestContext context, RoomName room, ParticipantIdentity identity) {
    scope.requireName(room);
    return scope.endAdmission(room, identity, context.deadline(timeout));
  }

  private static String banId(String text) {
    if (!text.matches(Ban.PREFIX + "[a-z2-7]{26}")) {
      throw new IllegalArgumentException("must be the id of a ban");
    }
    return text;
  }

  /** Records a change of permissions, so that it is applied again when the participant returns. */
  void record(
      RequestContext context,
      RoomName room,
      ParticipantIdentity identity,
      PermissionChange change) {
    Blocking.begin();
    scope.requireName(room);
    permissions.record(room, identity, change, context.deadline(timeout));
  }

  public Response list(RequestContext context) {
    Query query = new Query(context.request().query());
    boolean isOfRoom = query.text("room") != null || context.actor().room() != null;
    RoomName room = isOfRoom ? CommandBody.room(query, context.actor()) : null;
    String after = query.text("after");
    int limit = query.whole("limit", 1, MAX_ITEMS, DEFAULT_ITEMS);
    query.throwIfInvalid();
    scope.requireName(room);
    if (bans.isBlocking()) {
      Blocking.begin();
    }
    List<Ban> found = bans.store().list(room, after, limit + 1, context.deadline(timeout));
    return AdminResponses.ok(context, "admin_bans", json -> write(json, found, limit));
  }

  private void write(JsonGenerator json, List<Ban> found, int limit) {
    List<Ban> page = found.subList(0, Math.min(limit, found.size()));
    json.writeStartObject();
    json.writeArrayPropertyStart("bans");
    page.forEach(ban -> write(json, ban));
    json.writeEndArray();
    if (found.size() > limit) {
      json.writeStringProperty("next", page.getLast().id());
    }
    json.writeStringProperty("as_of", bans.clock().instant().toString());
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Ban ban) {
    Ban.Subject subject = ban.subject();
    json.writeStartObject();
    json.writeStringProperty("ban_id", ban.id());
    json.writeStringProperty("kind", subject.kind().key());
    if (subject.kind() != Ban.Kind.ADDRESS) {
      json.writeStringProperty("subject", subject.value());
    }
    AdminJson.optional(json, "room_name", ban.room() == null ? null : ban.room().value());
    json.writeStringProperty("since", ban.since().toString());
    AdminJson.optional(json, "until", ban.isForever() ? null : ban.until().toString());
    AdminJson.optional(json, "reason", ban.reason());
    json.writeStringProperty("by", ban.by());
    json.writeBooleanProperty("weak", ban.weak());
    json.writeBooleanProperty("durable", isDurable);
    json.writeEndObject();
  }
}
