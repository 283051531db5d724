package dev.roomkey.access;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.token.TokenClaims;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a policy says of a request: not yes or no, but what exactly. */
public sealed interface AccessDecision {
  /**
   * They may, and this is what they get.
   *
   * @param claims who they are in the room, what they may do there and for how long; a room
   *     configuration in it is replaced by the room's
   * @param room the room, and how it is made
   * @param rule which rule says so, for the log; null: the policy has none
   */
  record Permit(TokenClaims claims, RoomPlan room, @Nullable String rule)
      implements AccessDecision {
    /**
     * Holds that the token is for a participant of this very room.
     *
     * @throws IllegalArgumentException where it is not: a bug of the policy
     */
    public Permit {
      if (claims.identity() == null
          || claims.video() == null
          || !Objects.equals(claims.video().room(), room.name().value())) {
        throw new IllegalArgumentException(
            "a permit names a participant, and its grant is for the room of its plan");
      }
    }
  }

  /**
   * They may not.
   *
   * @param reason why, for the caller
   * @param detail which field or rule, for the log
   * @param fields which fields of the request are in the way, for the caller; empty where none is
   */
  record Deny(DenyReason reason, String detail, List<FieldProblem> fields)
      implements AccessDecision {
    /** Copies the list. */
    public Deny {
      fields = List.copyOf(fields);
    }

    /** A refusal that no single field is the reason of. */
    public Deny(DenyReason reason, String detail) {
      this(reason, detail, List.of());
    }
  }
}
