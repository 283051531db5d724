package dev.roomkey.access;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.TokenClaims;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The decision of a policy. A permit contains everything that is needed to carry it out. */
public sealed interface AccessDecision {
  /**
   * Permits the caller to join.
   *
   * @param claims identity, grant and lifetime; a room configuration in them is replaced by the one
   *     of the plan
   * @param room the room, and how to provision it
   * @param rule the name of the rule that permits, for the log; null if the policy has no rules
   * @param terms the terms of the admission
   */
  record Permit(TokenClaims claims, RoomPlan room, @Nullable String rule, AdmissionTerms terms)
      implements AccessDecision {
    /**
     * Rejects claims that do not match the room, which is a bug of the policy.
     *
     * @throws IllegalArgumentException if the claims have no identity or no grant for this room
     */
    public Permit {
      if (claims.identity() == null
          || claims.video() == null
          || !Objects.equals(claims.video().room(), room.name().value())) {
        throw new IllegalArgumentException(
            "claims must have an identity, and a grant for the room of the plan");
      }
    }

    /** Creates a permit with LiveKit's own terms. */
    public Permit(TokenClaims claims, RoomPlan room, @Nullable String rule) {
      this(claims, room, rule, AdmissionTerms.DEFAULT);
    }

    /** Returns the permit for another participant. */
    public Permit withIdentity(ParticipantIdentity identity) {
      return new Permit(claims.withIdentity(identity), room, rule, terms);
    }

    /**
     * Returns the permit for a participant that refreshes its token.
     *
     * @param name the participant's name, unless the permit has one
     */
    public Permit refreshing(ParticipantIdentity identity, @Nullable String name) {
      TokenClaims same = claims.withIdentity(identity);
      return new Permit(same.name() == null ? same.withName(name) : same, room, rule, terms);
    }
  }

  /**
   * Denies the request.
   *
   * @param reason the reason, which determines the problem code of the response
   * @param detail the field or rule that is the reason, for the log
   * @param fields the fields of the request that are not allowed, for the caller; may be empty
   */
  record Deny(DenyReason reason, String detail, List<FieldProblem> fields)
      implements AccessDecision {
    public Deny {
      fields = List.copyOf(fields);
    }

    /** Creates a denial whose reason is not a single field. */
    public Deny(DenyReason reason, String detail) {
      this(reason, detail, List.of());
    }
  }
}
