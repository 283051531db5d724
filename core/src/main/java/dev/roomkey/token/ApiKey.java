package dev.roomkey.token;

import java.util.Objects;

/**
 * The public half of a LiveKit key pair. It names the pair, and is the {@code iss} of each token.
 *
 * @param value visible ASCII without spaces or quotes
 */
public record ApiKey(String value) {
  /**
   * Rejects text that cannot be an API key.
   *
   * @throws IllegalArgumentException if the text is empty or has other characters
   */
  public ApiKey {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()
        || !value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\'')) {
      throw new IllegalArgumentException(
          "an API key is visible ASCII without spaces and quotes, as LiveKit printed it");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
