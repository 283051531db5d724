package dev.roomkey.token;

import java.util.Objects;

/**
 * The public half of a LiveKit key pair: it names the key and stands in every token as {@code iss}.
 *
 * @param value visible ASCII without spaces or quotes
 */
public record ApiKey(String value) {
  /**
   * @throws IllegalArgumentException where the text cannot be a key's name
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
