package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.room.RoomProvisioner;
import dev.roomkey.token.AccessToken;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TokenIssuer;
import dev.roomkey.token.UnsignedToken;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The way in: policy decides, the room is seen to, the token is signed, in this order. It knows
 * nothing of HTTP. Safe for many threads at once.
 */
public final class JoinService {
  private final RoomProvisioner rooms;
  private final TokenIssuer issuer;
  private final int maxTokenBytes;

  /**
   * The way into the rooms of one LiveKit server.
   *
   * @param maxTokenBytes longer tokens do not go out: many proxies cut a request line at 8 KiB
   */
  public JoinService(RoomProvisioner rooms, TokenIssuer issuer, int maxTokenBytes) {
    this.rooms = rooms;
    this.issuer = issuer;
    this.maxTokenBytes = maxTokenBytes;
  }

  /** How far a request came without waiting for anybody. */
  public sealed interface Step {
    /**
     * All the way.
     *
     * @param outcome what came of it
     */
    record Done(AccessOutcome outcome) implements Step {}

    /**
     * To the point where LiveKit has to be asked.
     *
     * @param rest asks it, and waits until the deadline at most
     */
    record Pending(Function<Deadline, AccessOutcome> rest) implements Step {}
  }

  /** Answers a request, waiting for LiveKit where that is needed. */
  public AccessOutcome join(
      AccessPolicy policy,
      Caller caller,
      JoinRequest request,
      AccessContext context,
      Deadline deadline) {
    return switch (begin(policy.decide(caller, request, context))) {
      case Step.Done done -> done.outcome();
      case Step.Pending pending -> pending.rest().apply(deadline);
    };
  }

  /**
   * Goes as far as can be gone without waiting.
   *
   * @param decision what the policy said that was in force when the request came
   */
  public Step begin(AccessDecision decision) {
    return switch (decision) {
      case Deny deny -> new Step.Done(denied(deny));
      case Permit permit -> begin(permit);
    };
  }

  /** What would come of it: LiveKit is not asked, and nothing is signed. */
  public AccessPreview preview(AccessDecision decision) {
    return switch (decision) {
      case Deny deny -> new AccessPreview.Denied(denied(deny));
      case Permit permit -> {
        UnsignedToken token = issuer.draft(claims(permit));
        yield token.signedLength() > maxTokenBytes
            ? new AccessPreview.TooLarge(tooLarge(token.signedLength()))
            : new AccessPreview.Admitted(token, permit);
      }
    };
  }

  private Step begin(Permit permit) {
    Optional<RoomOutcome> now = rooms.ensureNow(permit.room());
    if (now.isPresent()) {
      return new Step.Done(finish(permit, now.get()));
    }
    // No room is made, and no agent sent, for a token that will not go out.
    int length = issuer.draft(claims(permit)).signedLength();
    return length > maxTokenBytes
        ? new Step.Done(tooLarge(length))
        : new Step.Pending(deadline -> finish(permit, rooms.ensure(permit.room(), deadline)));
  }

  private AccessOutcome finish(Permit permit, RoomOutcome room) {
    return switch (room) {
      case RoomOutcome.Unready unready -> new AccessOutcome.NoRoom(permit.room().name(), unready);
      case RoomOutcome.Ready ready -> issue(permit, ready);
    };
  }

  private AccessOutcome issue(Permit permit, RoomOutcome.Ready room) {
    TokenClaims claims = claims(permit);
    AccessToken token = issuer.issue(claims);
    return token.value().length() > maxTokenBytes
        ? tooLarge(token.value().length())
        : new AccessOutcome.Granted(
            token,
            permit.room().name(),
            Objects.requireNonNull(claims.identity(), "a permit names a participant"),
            claims.name(),
            room,
            permit.rule());
  }

  private static AccessOutcome.Denied denied(Deny deny) {
    return new AccessOutcome.Denied(deny.reason(), deny.detail(), deny.fields());
  }

  private TokenClaims claims(Permit permit) {
    return permit.claims().withRoomConfig(rooms.tokenConfig(permit.room()));
  }

  private AccessOutcome.TokenTooLarge tooLarge(int bytes) {
    return new AccessOutcome.TokenTooLarge(bytes, maxTokenBytes);
  }
}
