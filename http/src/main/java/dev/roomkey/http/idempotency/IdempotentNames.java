package dev.roomkey.http.idempotency;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AccessOutcome.Granted;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.base.RandomId;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.room.RoomStatus;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one request under an idempotency key takes over from the first one and leaves to later ones:
 * generated names, and whether the room was created. The policy decides anew each time. Used by one
 * thread at a time, and closed when the response is decided.
 */
public final class IdempotentNames implements AutoCloseable {
  private final @Nullable Names before;
  private final Consumer<@Nullable Names> onClose;
  private @Nullable JoinRequest request;
  private @Nullable Names names;

  /**
   * What was answered under a key.
   *
   * @param room a new room's name; null where the request named one
   * @param identity who joins
   * @param created whether the room was made under this key
   */
  record Names(@Nullable RoomTarget room, ParticipantIdentity identity, boolean created) {}

  /**
   * Names for one request.
   *
   * @param before the names of the first response; null if there is none
   * @param onClose receives the names of this response; null if it is a refusal
   */
  IdempotentNames(@Nullable Names before, Consumer<@Nullable Names> onClose) {
    this.before = before;
    this.onClose = onClose;
  }

  /** What was answered now; null where it came to no permit, or was refused all the same. */
  @Nullable Names names() {
    return names;
  }

  /** A refusal leaves nothing: neither was a room made, nor is there a name to come back to. */
  public void refused() {
    names = null;
  }

  @Override
  public void close() {
    onClose.accept(names);
  }

  /** The same request, for the room that was new the first time. */
  public JoinRequest pin(JoinRequest asked) {
    JoinRequest pinned =
        before != null && before.room() != null && asked.target() instanceof RoomTarget.New
            ? asked.withTarget(before.room())
            : asked;
    request = pinned;
    return pinned;
  }

  /** The same permit, for the identity that was made up the first time. */
  public Permit pin(Permit permit) {
    JoinRequest asked = Objects.requireNonNull(request, "the request comes first");
    ParticipantIdentity now = Objects.requireNonNull(permit.claims().identity());
    ParticipantIdentity identity =
        before != null && wasMadeUp(before.identity(), now, asked) ? before.identity() : now;
    names =
        new Names(
            asked.target() instanceof RoomTarget.New ? asked.target() : null,
            identity,
            before != null && before.created());
    return identity.equals(now)
        ? permit
        : new Permit(permit.claims().withIdentity(identity), permit.room(), permit.rule());
  }

  /**
   * Whether the policy made up both, each in the same way: they differ in nothing but a random name
   * at the end. What the caller asked for by name is never taken for made up, nor what the policy
   * gives by another rule than the first time.
   */
  private static boolean wasMadeUp(
      ParticipantIdentity first, ParticipantIdentity now, JoinRequest asked) {
    String one = first.value();
    String other = now.value();
    int random = one.length() - RandomId.LENGTH;
    return !first.equals(asked.identity())
        && !now.equals(asked.identity())
        && random >= 0
        && one.length() == other.length()
        && one.startsWith(other.substring(0, random))
        && RandomId.isValid(one.substring(random))
        && RandomId.isValid(other.substring(random));
  }

  /** The same outcome; a room that was made under this key was made by this request. */
  public Granted pin(Granted granted) {
    RoomOutcome.Ready ready = granted.roomOutcome();
    Names got = Objects.requireNonNull(names, "the permit comes first");
    boolean created = got.created() || ready.status() == RoomStatus.CREATED;
    names = new Names(got.room(), got.identity(), created);
    return created && ready.status() == RoomStatus.EXISTING
        ? granted.withRoomOutcome(new RoomOutcome.Ready(RoomStatus.CREATED, ready.fallbackReason()))
        : granted;
  }
}
