package dev.roomkey.access;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.token.TokenClaims;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer of a policy. A permit carries everything that is needed to act on it. */
public sealed interface AccessDecision {
  /**
   * The caller may join.
   *
   * @param claims identity, grant and lifetime; the room's configuration replaces one in it
   * @param room the room, and how to provision it
   * @param rule the rule that permits, for the log; null: the policy has no rules
   */
  record Permit(TokenClaims claims, RoomPlan room, @Nullable String rule)
      implements AccessDecision {
    /**
     * Checks that the claims are those of a participant of the room.
     *
     * @throws IllegalArgumentException if they are not, which is a bug of the policy
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
   * The caller may not join.
   *
   * @param detail the field or rule that is the reason, for the log
   * @param fields the fields of the request that are not allowed, for the caller
   */
  record Deny(DenyReason reason, String detail, List<FieldProblem> fields)
      implements AccessDecision {
    public Deny {
      fields = List.copyOf(fields);
    }

    /** Denies for a reason other than single fields. */
    public Deny(DenyReason reason, String detail) {
      this(reason, detail, List.of());
    }
  }
}
