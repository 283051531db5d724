package dev.roomkey.http.admin;

import dev.roomkey.http.Actor;
import dev.roomkey.http.JsonBody;
import dev.roomkey.http.MediaType;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Query;
import dev.roomkey.http.RequestContext;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of commands. */
public final class CommandBody {
  private static final String ROOM = "room_name";

  private CommandBody() {}

  /**
   * Reads the body of a command.
   *
   * @param fields reads the fields and reports problems; returns null only if it reports one
   * @throws ProblemException if the body is not JSON, or fields are invalid
   */
  public static <T> T read(RequestContext context, Function<JsonObjectReader, @Nullable T> fields) {
    if (!MediaType.isJson(context.request().header("Content-Type"))) {
      throw ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    return JsonBody.read(context.body(), fields);
  }

  /**
   * Returns the field {@code room_name}, which an actor with one room may leave out; null if it is
   * missing or invalid, which is reported.
   *
   * @throws ProblemException if it is another room than that of the actor
   */
  public static @Nullable RoomName room(JsonObjectReader fields, Actor actor) {
    RoomName own = actor.room();
    return own != null && !fields.has(ROOM)
        ? own
        : requireOwn(required(fields, ROOM, RoomName::new), actor);
  }

  /** Returns the parameter {@code room} of a query in the same way. */
  public static @Nullable RoomName room(Query query, Actor actor) {
    RoomName own = actor.room();
    return own != null && query.text("room") == null
        ? own
        : requireOwn(query.required("room", RoomName::new), actor);
  }

  /**
   * Returns a room.
   *
   * @throws ProblemException if it is another room than that of the actor
   */
  public static @Nullable RoomName requireOwn(@Nullable RoomName room, Actor actor) {
    if (room != null && actor.room() != null && !room.equals(actor.room())) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_A_MODERATOR), "of room " + room.value());
    }
    return room;
  }

  /**
   * Returns the field {@code participant_identity}, or null if it is missing or invalid, which is
   * reported.
   */
  public static @Nullable ParticipantIdentity identity(JsonObjectReader fields) {
    return required(fields, "participant_identity", ParticipantIdentity::new);
  }

  /** Returns a required field, or null if it is missing or invalid, which is reported. */
  public static <T> @Nullable T required(
      JsonObjectReader fields, String name, Function<String, T> toType) {
    String text = fields.string(name);
    if (text == null) {
      if (!fields.has(name)) {
        fields.report(name, FieldProblem.INVALID_VALUE, "is missing");
      }
      return null;
    }
    return JsonBody.convert(fields, name, text, toType);
  }
}
