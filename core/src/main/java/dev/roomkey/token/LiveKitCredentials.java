package dev.roomkey.token;

import java.util.Objects;

/**
 * A LiveKit key pair. Prints without the secret.
 *
 * @param apiKey names the pair
 * @param apiSecret signs with it
 */
public record LiveKitCredentials(ApiKey apiKey, ApiSecret apiSecret) {
  /** Both are needed. */
  public LiveKitCredentials {
    Objects.requireNonNull(apiKey, "apiKey");
    Objects.requireNonNull(apiSecret, "apiSecret");
  }

  /**
   * A pair from its two texts.
   *
   * @throws IllegalArgumentException as {@link ApiKey} and {@link ApiSecret#of} say
   */
  public static LiveKitCredentials of(String apiKey, String apiSecret) {
    return new LiveKitCredentials(new ApiKey(apiKey), ApiSecret.of(apiSecret));
  }
}
