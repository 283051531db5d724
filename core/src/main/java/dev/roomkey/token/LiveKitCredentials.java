package dev.roomkey.token;

import java.util.Objects;

/**
 * A LiveKit key pair. Its secret prints as {@code <redacted>}.
 *
 * @param apiKey the public half
 * @param apiSecret the key of signatures
 */
public record LiveKitCredentials(ApiKey apiKey, ApiSecret apiSecret) {
  /** Rejects null. */
  public LiveKitCredentials {
    Objects.requireNonNull(apiKey, "apiKey");
    Objects.requireNonNull(apiSecret, "apiSecret");
  }

  /**
   * Returns the pair of two texts.
   *
   * @throws IllegalArgumentException if {@link ApiKey} or {@link ApiSecret#of} rejects one
   */
  public static LiveKitCredentials of(String apiKey, String apiSecret) {
    return new LiveKitCredentials(new ApiKey(apiKey), ApiSecret.of(apiSecret));
  }

  /**
   * Returns the pair of a development server, such as the {@code devkey} and {@code secret} of
   * {@code livekit-server --dev}.
   *
   * @throws IllegalArgumentException if {@link ApiKey} or {@link ApiSecret#forDevelopmentOnly}
   *     rejects one
   */
  public static LiveKitCredentials forDevelopmentOnly(String apiKey, String apiSecret) {
    return new LiveKitCredentials(new ApiKey(apiKey), ApiSecret.forDevelopmentOnly(apiSecret));
  }
}
