package dev.roomkey.config.settings;

import java.util.List;

/**
 * Which web pages of other origins may call.
 *
 * @param allowedOrigins each as a browser sends it, {@code https://app.example.com}; or {@code *}
 *     alone: every one; or empty: none
 */
public record CorsSettings(List<String> allowedOrigins) {
  /** What stands for every origin. */
  public static final String ANY = "*";

  /** Copies the list. */
  public CorsSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** Whether pages of every origin may call. */
  public boolean allowsAnyOrigin() {
    return allowedOrigins.contains(ANY);
  }
}
