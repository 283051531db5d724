package dev.roomkey.access.rules;

import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;

/** Matches the requested room. */
public sealed interface RoomSelector extends Matcher {
  /** Matches every room. */
  record Any() implements RoomSelector {
    @Override
    public boolean matches(EvaluationContext evaluation) {
      return true;
    }
  }

  /**
   * Matches a room that is requested by its name and is not the room of a session.
   *
   * @param pattern the pattern of the name
   */
  record Room(TextPattern pattern) implements RoomSelector {
    @Override
    public boolean matches(EvaluationContext evaluation) {
      return evaluation.request().target() instanceof RoomTarget.Named named
          && pattern.matches(named.name().value(), evaluation, evaluation.captures());
    }
  }

  /**
   * Matches the room of a session.
   *
   * @param pattern the pattern of the session's id
   */
  record Session(TextPattern pattern) implements RoomSelector {
    @Override
    public boolean matches(EvaluationContext evaluation) {
      SessionId session = evaluation.request().target().session();
      return session != null && pattern.matches(session.value(), evaluation, evaluation.captures());
    }
  }

  /** Matches a request without a room or session, for which a new room is created. */
  record NewRoom() implements RoomSelector {
    @Override
    public boolean matches(EvaluationContext evaluation) {
      return evaluation.request().target() instanceof RoomTarget.New;
    }
  }
}
