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

/**
 * Carries out what a policy permits: provisions the room, then signs the token. It knows nothing of
 * HTTP. Safe for use by many threads.
 */
public final class JoinService {
  private final RoomProvisioner rooms;
  private final TokenIssuer issuer;
  private final int maxTokenBytes;

  /**
   * A service for the rooms of one LiveKit cluster.
   *
   * @param maxTokenBytes longer tokens are refused: many proxies reject a request line over 8 KiB
   */
  public JoinService(RoomProvisioner rooms, TokenIssuer issuer, int maxTokenBytes) {
    this.rooms = rooms;
    this.issuer = issuer;
    this.maxTokenBytes = maxTokenBytes;
  }

  /** Joins if LiveKit does not have to be asked; empty otherwise. Never waits. */
  public Optional<AccessOutcome> joinNow(Permit permit) {
    return rooms.ensureNow(permit.room()).map(room -> finish(permit, room));
  }

  /**
   * Joins, and waits for LiveKit until the deadline at most. If the token is too long, neither a
   * room is created nor an agent dispatched.
   */
  public AccessOutcome join(Permit permit, Deadline deadline) {
    int length = issuer.draft(claims(permit)).signedLength();
    return length > maxTokenBytes
        ? tooLarge(length)
        : finish(permit, rooms.ensure(permit.room(), deadline));
  }

  /** Returns the outcome of a refusal. */
  public static AccessOutcome.Denied denied(Deny deny) {
    return new AccessOutcome.Denied(deny.reason(), deny.detail(), deny.fields());
  }

  /** Returns what a join would lead to, without asking LiveKit or signing a token. */
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

  private TokenClaims claims(Permit permit) {
    return permit.claims().withRoomConfig(rooms.tokenConfig(permit.room()));
  }

  private AccessOutcome.TokenTooLarge tooLarge(int bytes) {
    return new AccessOutcome.TokenTooLarge(bytes, maxTokenBytes);
  }
}
