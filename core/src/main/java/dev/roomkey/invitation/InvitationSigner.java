package dev.roomkey.invitation;

import dev.roomkey.base.RandomId;
import dev.roomkey.token.ApiSecret;
import dev.roomkey.token.KeyedHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Signs and verifies the tokens of invitations, so that an invalid token costs no access to the
 * store. A token is {@code rki_} and base64url of 37 bytes: the version 1, the 16 bytes of the id,
 * the expiry in seconds since 1970 as four bytes, and the first 16 bytes of an HMAC-SHA-256 over
 * these 21. Its key is derived from the API secret. Thread-safe.
 */
final class InvitationSigner {
  private static final byte VERSION = 1;
  private static final int SIGNED_BYTES = 1 + 2 * Long.BYTES + Integer.BYTES;
  private static final int MAC_BYTES = 16;
  private static final int LENGTH =
      InvitationToken.PREFIX.length() + ((SIGNED_BYTES + MAC_BYTES) * 8 + 5) / 6;

  private final KeyedHash mac;

  /**
   * Creates a signer.
   *
   * @param secret the secret of the LiveKit key pair; tokens of another secret are invalid
   */
  InvitationSigner(ApiSecret secret) {
    this.mac = new KeyedHash(secret, "invitation");
  }

  /** An invitation's id, and its token. */
  record Signed(String id, InvitationToken token) {}

  /** The result of verifying a token. */
  sealed interface Verification {
    /**
     * The token has a valid signature and has not expired.
     *
     * @param id the id of the invitation
     */
    record Valid(String id) implements Verification {}

    /**
     * The token is not valid.
     *
     * @param reason for the log
     */
    record Invalid(String reason) implements Verification {}
  }

  /**
   * Returns the token of a new invitation.
   *
   * @param expiresAt in whole seconds, before the year 2106
   * @param random a cryptographically secure source
   */
  Signed next(Instant expiresAt, RandomGenerator random) {
    return sign(random.nextLong(), random.nextLong(), expiresAt);
  }

  private Signed sign(long high, long low, Instant expiresAt) {
    byte[] signed =
        ByteBuffer.allocate(SIGNED_BYTES)
            .put(VERSION)
            .putLong(high)
            .putLong(low)
            .putInt((int) expiresAt.getEpochSecond())
            .array();
    byte[] token =
        ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES)
            .put(signed)
            .put(mac.of(signed), 0, MAC_BYTES)
            .array();
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    return new Signed(
        Invitation.PREFIX + RandomId.of(high, low),
        InvitationToken.of(InvitationToken.PREFIX + text));
  }

  /** Verifies a token, which may be any text. Compares the signature in constant time. */
  Verification verify(InvitationToken token, Instant now) {
    byte[] bytes = decode(token.reveal());
    if (bytes.length != SIGNED_BYTES + MAC_BYTES || bytes[0] != VERSION) {
      return new Verification.Invalid("malformed");
    }
    byte[] expected = mac.of(Arrays.copyOf(bytes, SIGNED_BYTES));
    boolean isSigned =
        MessageDigest.isEqual(
            Arrays.copyOf(expected, MAC_BYTES),
            Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length));
    if (!isSigned) {
      return new Verification.Invalid("not signed by this deployment");
    }
    ByteBuffer fields = ByteBuffer.wrap(bytes).position(1);
    String id = Invitation.PREFIX + RandomId.of(fields.getLong(), fields.getLong());
    Instant expiresAt = Instant.ofEpochSecond(Integer.toUnsignedLong(fields.getInt()));
    return expiresAt.isAfter(now)
        ? new Verification.Valid(id)
        : new Verification.Invalid(id + " has expired");
  }

  /** Returns no bytes if the text is not the one spelling of its bytes. */
  private static byte[] decode(String text) {
    if (text.length() != LENGTH || !text.startsWith(InvitationToken.PREFIX)) {
      return new byte[0];
    }
    String encoded = text.substring(InvitationToken.PREFIX.length());
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(encoded);
      boolean isOnlySpelling =
          Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(encoded);
      return isOnlySpelling ? bytes : new byte[0];
    } catch (IllegalArgumentException malformed) {
      return new byte[0];
    }
  }
}
