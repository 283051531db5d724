package dev.roomkey.policy.cel;

import dev.roomkey.access.JoinRequest;
import dev.roomkey.room.SessionId;
import dev.roomkey.token.ParticipantIdentity;
import org.jspecify.annotations.Nullable;

/** The variable {@code request}. */
@SuppressWarnings("Immutable") // used by one thread during one evaluation
final class RequestValue extends Fields {
  private final JoinRequest request;

  RequestValue(JoinRequest request) {
    super("request", CelFunctions.REQUEST);
    this.request = request;
  }

  @Override
  @Nullable Object field(String name) {
    return switch (name) {
      case "session" -> session(request);
      case "identity" -> identity(request);
      case "name" -> nonBlank(request.name());
      case "metadata" -> nonBlank(request.metadata());
      case "attributes" -> request.attributes();
      default -> null;
    };
  }

  /** Returns the id of the requested session, or null. */
  static @Nullable String session(JoinRequest request) {
    SessionId session = request.target().session();
    return session == null ? null : session.value();
  }

  private static @Nullable String identity(JoinRequest request) {
    ParticipantIdentity identity = request.identity();
    return identity == null ? null : identity.value();
  }
}
