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

/** Carries out a permit: provisions the room, then signs the token. Thread-safe. */
public final class JoinService {
  private final RoomProvisioner rooms;
  private final TokenIssuer issuer;
  private final int maxTokenBytes;

  /**
   * Creates a service for the rooms of one LiveKit cluster.
   *
   * @param maxTokenBytes the longest token to issue, in bytes; clients send the token in the URL,
   *     and many proxies reject a request line over 8 KiB
   */
  public JoinService(RoomProvisioner rooms, TokenIssuer issuer, int maxTokenBytes) {
    this.rooms = rooms;
    this.issuer = issuer;
    this.maxTokenBytes = maxTokenBytes;
  }

  /**
   * Issues a token if that takes no call to LiveKit. Never blocks.
   *
   * @return the outcome, or empty if LiveKit has to be called
   */
  public Optional<AccessOutcome> joinNow(Permit permit) {
    return rooms.ensureNow(permit.room()).map(room -> finish(permit, room));
  }

  /**
   * Provisions the room and issues a token. Blocks until LiveKit responds or the deadline expires.
   * If the token would be too long, LiveKit is not called.
   */
  public AccessOutcome join(Permit permit, Deadline deadline) {
    int length = issuer.draft(claims(permit)).signedLength();
    return length > maxTokenBytes
        ? tooLarge(length)
        : finish(permit, rooms.ensure(permit.room(), deadline));
  }

  /** Returns the outcome of a denial. */
  public static AccessOutcome.Denied denied(Deny deny) {
    return new AccessOutcome.Denied(deny.reason(), deny.detail(), deny.fields());
  }

  /** Returns the outcome that {@link #join} would have. Neither calls LiveKit nor signs a token. */
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
            Objects.requireNonNull(claims.identity(), "identity"),
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
