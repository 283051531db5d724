package dev.roomkey.http.moderation;

import dev.roomkey.admin.RoomScope;
import dev.roomkey.base.Blocking;
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
import dev.roomkey.invitation.Invitation;
import dev.roomkey.invitation.InvitationRequest;
import dev.roomkey.invitation.InvitationToken;
import dev.roomkey.invitation.Invitations;
import dev.roomkey.invitation.Invitations.Creation;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** The commands {@code create_invitation} and {@code revoke_invitation}, and the list. */
public final class InvitationCommands {
  private static final int MAX_ITEMS = 1000;
  private static final int DEFAULT_ITEMS = 100;

  private final Invitations invitations;
  private final InvitationDecoder decoder;
  private final RoomScope scope;
  private final Supplier<Set<String>> roles;
  private final Duration timeout;

  /**
   * Creates the commands.
   *
   * @param names the names of the rooms of the deployment
   * @param scope the rooms that administrators may change
   * @param roles returns the names of the roles of invitations; none if they are not accepted
   * @param timeout from the arrival of a request to its response
   */
  public InvitationCommands(
      Invitations invitations,
      RoomNames names,
      RoomScope scope,
      Supplier<Set<String>> roles,
      Duration timeout) {
    this.invitations = invitations;
    this.decoder = new InvitationDecoder(names);
    this.scope = scope;
    this.roles = roles;
    this.timeout = timeout;
  }

  /** Adds the commands. */
  public void addTo(CommandRoutes routes) {
    routes.add("create_invitation", this::create);
    routes.add("revoke_invitation", this::revoke);
  }

  private Response create(RequestContext context) {
    InvitationRequest request =
        CommandBody.read(context, fields -> decoder.read(fields, context.actor()));
    context.affects(new CommandTarget(request.target().name(), null, null, null));
    requireInScope(request.target().name());
    if (!roles.get().contains(request.role())) {
      throw rejected(
          roles.get().isEmpty()
              ? "cannot be given: access.callers has no invitations"
              : "must be a role of access.roles");
    }
    Blocking.begin();
    return switch (invitations.create(request, context.policy(), context.deadline(timeout))) {
      case Creation.Created created -> created(context, created);
      case Creation.TooMany tooMany -> throw ProblemException.of(ProblemType.TOO_MANY_INVITATIONS);
      case Creation.NotPermitted notPermitted ->
          throw rejected("is not a role to which this participant may invite");
    };
  }

  private static ProblemException rejected(String message) {
    FieldProblem role = new FieldProblem("role", FieldProblem.NOT_ALLOWED, message);
    return new ProblemException(Problem.ofFields(ProblemType.FIELD_NOT_ALLOWED, List.of(role)));
  }

  private static Response created(RequestContext context, Creation.Created created) {
    Invitation invitation = created.invitation();
    context.affects(new CommandTarget(invitation.room(), invitation.id(), null, null));
    InvitationToken token = created.token();
    return AdminResponses.json(
        context,
        201,
        "invitation_created",
        json -> {
          json.writeStartObject();
          writeFields(json, invitation);
          json.writeStringProperty("invitation", token.reveal());
          json.writeEndObject();
        });
  }

  private Response revoke(RequestContext context) {
    String id =
        CommandBody.read(
            context,
            fields ->
                CommandBody.required(fields, "invitation_id", InvitationCommands::invitationId));
    RoomName own = context.actor().room();
    context.affects(new CommandTarget(own, id, null, null));
    Blocking.begin();
    Invitation revoked =
        invitations
            .store()
            .revoke(id, own, context.deadline(timeout))
            .orElseThrow(() -> ProblemException.of(ProblemType.INVITATION_NOT_FOUND));
    context.affects(new CommandTarget(revoked.room(), id, null, null));
    return AdminResponses.noContent(context, "invitation_revoked");
  }

  private static String invitationId(String text) {
    boolean isId =
        text.startsWith(Invitation.PREFIX)
            && RandomId.isValid(text.substring(Invitation.PREFIX.length()));
    if (!isId) {
      throw new IllegalArgumentException("must be the id of an invitation");
    }
    return text;
  }

  /** Handles the list of the invitations that have not ended. */
  public Response list(RequestContext context) {
    Query query = new Query(context.request().query());
    boolean isOfRoom = query.text("room") != null || context.actor().room() != null;
    RoomName room = isOfRoom ? CommandBody.room(query, context.actor()) : null;
    String after = query.text("after");
    int limit = query.whole("limit", 1, MAX_ITEMS, DEFAULT_ITEMS);
    query.throwIfInvalid();
    if (room != null) {
      context.about(room, null);
      requireInScope(room);
    }
    Blocking.begin();
    List<Invitation> found =
        invitations.store().list(room, after, limit + 1, context.deadline(timeout));
    return AdminResponses.ok(context, "invitations", json -> write(json, found, limit));
  }

  private void requireInScope(RoomName room) {
    if (!scope.mayCover(room)) {
      throw ProblemException.of(ProblemType.FOREIGN_NAMESPACE);
    }
  }

  private void write(JsonGenerator json, List<Invitation> found, int limit) {
    List<Invitation> page = found.subList(0, Math.min(limit, found.size()));
    json.writeStartObject();
    json.writeArrayPropertyStart("invitations");
    for (Invitation invitation : page) {
      json.writeStartObject();
      writeFields(json, invitation);
      json.writeEndObject();
    }
    json.writeEndArray();
    if (found.size() > limit) {
      json.writeStringProperty("next", page.getLast().id());
    }
    json.writeStringProperty("as_of", invitations.clock().instant().toString());
    json.writeEndObject();
  }

  private static void writeFields(JsonGenerator json, Invitation invitation) {
    json.writeStringProperty("invitation_id", invitation.id());
    json.writeStringProperty("room_name", invitation.room().value());
    json.writeStringProperty("role", invitation.role());
    AdminJson.optional(json, "participant_name", invitation.name());
    AdminJson.optional(json, "note", invitation.note());
    json.writeStringProperty("by", invitation.by());
    json.writeStringProperty("since", invitation.since().toString());
    json.writeStringProperty("expires_at", invitation.expiresAt().toString());
    json.writeNumberProperty("uses", invitation.uses());
    json.writeNumberProperty("used", invitation.used());
  }
}
