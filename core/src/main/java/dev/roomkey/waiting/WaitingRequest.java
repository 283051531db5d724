package dev.roomkey.waiting;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.base.Keyed;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for a token that waits for a moderator, or on which a moderator has decided. It holds
 * no seat. Its id becomes that of the admission.
 *
 * @param id {@code adm_} and a random id; not a secret
 * @param target the room, as the first request named it
 * @param identity the requested identity; null for none
 * @param name the participant's display name, which is not verified; null for none
 * @param caller the caller that the policy permits
 * @param address the keyed hash of the client's network, by {@link
 *     dev.roomkey.admission.AddressHasher}; null if it is not known
 * @param rule the name of the rule that permits; null if the policy has no rules
 * @param role the name of the role; null if the policy has no roles
 * @param since the time of the first request
 * @param endsAt until when the state lasts: when a request that waits is given up, when an
 *     admission that is not used ends, when a denied caller may ask again
 */
public record WaitingRequest(
    String id,
    RoomTarget target,
    @Nullable ParticipantIdentity identity,
    @Nullable String name,
    Caller caller,
    @Nullable String address,
    @Nullable String rule,
    @Nullable String role,
    State state,
    Instant since,
    Instant endsAt) {
  /** The state of a request. */
  public enum State implements Keyed {
    /** It waits for a moderator. */
    WAITING,
    /** A moderator has admitted it, and its participant has no token yet. */
    ADMITTED,
    /** A moderator has denied it. */
    DENIED
  }

  /** Returns the name of the room. */
  public RoomName room() {
    return target.name();
  }

  /** Returns the id of the caller; null for an anonymous caller. */
  public @Nullable String callerId() {
    return caller instanceof Caller.Authenticated known ? known.id() : null;
  }

  /**
   * Returns to whom a denial applies: the caller, else its network, else this request alone. An
   * invitation does not tell apart those who have it. No caller's id equals a hash or the id of a
   * request with this prefix.
   */
  public String subject() {
    if (caller instanceof Caller.Authenticated known && isOfCaller()) {
      return "caller:" + known.id();
    }
    return address != null ? "address:" + address : "request:" + id;
  }

  /** Returns whether the caller is authenticated by something that it shares with no other one. */
  boolean isOfCaller() {
    return caller instanceof Caller.Authenticated known
        && known.authMethod() != AuthMethod.INVITATION;
  }

  /** Returns a copy in another state. */
  public WaitingRequest with(State other, Instant until) {
    return new WaitingRequest(
        id, target, identity, name, caller, address, rule, role, other, since, until);
  }

  /** Returns a copy whose first request was at another time. */
  WaitingRequest withSince(Instant first) {
    return new WaitingRequest(
        id, target, identity, name, caller, address, rule, role, state, first, endsAt);
  }

  /** Omits name and caller, which may be private. */
  @Override
  public String toString() {
    return "WaitingRequest[id=%s, room=%s, state=%s]".formatted(id, room(), state);
  }
}
