package dev.roomkey.access.rules;

import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;

/** Which room a rule is about. */
public sealed interface RoomSelector extends Matcher {
  @Override
  default String found(EvaluationContext evaluation) {
    return switch (evaluation.request().target()) {
      case RoomTarget.OfSession session -> "session: " + session.session().value();
      case RoomTarget.Named named -> "room: " + named.name().value();
      case RoomTarget.New none -> "a new room";
      case RoomTarget.OfAnotherNamespace other ->
          "room: " + other.name().value() + ", which is another namespace's";
    };
  }

  /** Any. */
  record Any() implements RoomSelector {
    @Override
    public boolean matches(EvaluationContext evaluation) {
      return true;
    }

    @Override
    public boolean covers(Matcher other) {
      return other instanceof RoomSelector;
    }

    @Override
    public String toString() {
      return "any room";
    }
  }

  /**
   * One that is asked for by its own name, and is no session's.
   *
   * @param pattern of the name
   */
  record Room(TextPattern pattern) implements RoomSelector {
    @Override
    public boolean matches(EvaluationContext evaluation) {
      return evaluation.request().target() instanceof RoomTarget.Named named
          && pattern.matches(named.name().value(), evaluation, evaluation.captures());
    }

    @Override
    public boolean covers(Matcher other) {
      return other instanceof Room room && pattern.covers(room.pattern);
    }

    @Override
    public boolean needsKnownCaller() {
      return pattern.isOfCaller();
    }

    @Override
    public String toString() {
      return "room: " + pattern;
    }
  }

  /**
   * A session's.
   *
   * @param pattern of the session's id
   */
  record Session(TextPattern pattern) implements RoomSelector {
    @Override
    public boolean matches(EvaluationContext evaluation) {
      SessionId session = evaluation.request().target().session();
      return session != null && pattern.matches(session.value(), evaluation, evaluation.captures());
    }

    @Override
    public boolean covers(Matcher other) {
      return other instanceof Session session && pattern.covers(session.pattern);
    }

    @Override
    public boolean needsKnownCaller() {
      return pattern.isOfCaller();
    }

    @Override
    public String toString() {
      return "session: " + pattern;
    }
  }

  /** None in particular: a new one, with a name that nobody guesses. */
  record NewRoom() implements RoomSelector {
    @Override
    public boolean matches(EvaluationContext evaluation) {
      return evaluation.request().target() instanceof RoomTarget.New;
    }

    @Override
    public String toString() {
      return "new_room: true";
    }
  }
}
