package dev.roomkey.admission;

import dev.roomkey.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret of the holder of one {@link Admission}: 256 random bits. Stores keep its hash only,
 * and it prints as {@code <redacted>}.
 */
public final class Ticket {
  /** The start of each ticket, by which secret scanners recognize it. */
  public static final String PREFIX = "rkt_";

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

  private final String text;

  private Ticket(String text) {
    this.text = text;
  }

  /**
   * Returns a new ticket.
   *
   * @param random a cryptographically secure source
   */
  public static Ticket next(RandomGenerator random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new Ticket(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Returns the ticket with this text, which may be any text that a client sends. */
  public static Ticket of(String text) {
    return new Ticket(text);
  }

  /** Returns whether the text has the form of a ticket. */
  public boolean isWellFormed() {
    return FORM.matcher(text).matches();
  }

  /** Returns the secret text, for the response to its holder. */
  public String reveal() {
    return text;
  }

  /** Returns the SHA-256 of the text, by which stores find the admission. */
  public Hash hash() {
    byte[] sha256 = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return new Hash(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ticket ticket && hash().equals(ticket.hash());
  }

  @Override
  public int hashCode() {
    return hash().hashCode();
  }

  @Override
  public String toString() {
    return "<redacted>";
  }

  /**
   * The hash of a ticket. Not a secret: it does not reveal the ticket.
   *
   * @param value SHA-256 in base64url, 43 characters
   */
  public record Hash(String value) {}
}
