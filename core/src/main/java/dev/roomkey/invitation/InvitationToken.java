package dev.roomkey.invitation;

import org.jspecify.annotations.Nullable;

/**
 * The secret text of an invitation's link. Stores do not contain it, and it prints as {@code
 * <redacted>}.
 */
public final class InvitationToken {
  /** The start of each token, by which secret scanners recognize it. */
  public static final String PREFIX = "rki_";

  private final String text;

  private InvitationToken(String text) {
    this.text = text;
  }

  /** Returns the token with this text, which may be any text that a client sends. */
  public static InvitationToken of(String text) {
    return new InvitationToken(text);
  }

  /** Returns the secret text, for the link. */
  public String reveal() {
    return text;
  }

  /** Compares texts. The time does not matter: the signature is compared in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InvitationToken token && token.text.equals(text);
  }

  @Override
  public int hashCode() {
    return InvitationToken.class.hashCode();
  }

  @Override
  public String toString() {
    return "<redacted>";
  }
}
