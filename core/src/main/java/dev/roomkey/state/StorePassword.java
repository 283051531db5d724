package dev.roomkey.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The password of a state store. Prints as {@code <redacted>}. */
public final class StorePassword {
  private final String text;

  private StorePassword(String text) {
    this.text = text;
  }

  /**
   * Returns a password.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public static StorePassword of(String text) {
    if (Objects.requireNonNull(text, "text").isEmpty()) {
      throw new IllegalArgumentException("a password is not empty");
    }
    return new StorePassword(text);
  }

  /** Returns the text, for the connection to the store. */
  public String reveal() {
    return text;
  }

  /** Compares in constant time: the duration reveals nothing about the text. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StorePassword password
        && MessageDigest.isEqual(bytes(), password.bytes());
  }

  private byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the same for all passwords: a hash of the text would reveal something about it. */
  @Override
  public int hashCode() {
    return StorePassword.class.hashCode();
  }

  @Override
  public String toString() {
    return "<redacted>";
  }
}
