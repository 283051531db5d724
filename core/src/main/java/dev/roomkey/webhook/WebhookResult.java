package dev.roomkey.webhook;

import dev.roomkey.token.TokenRejection;
import org.jspecify.annotations.Nullable;

/** The result of {@link WebhookReceiver#receive}. */
public sealed interface WebhookResult {
  /** LiveKit has sent the event. */
  record Accepted(WebhookEvent event) implements WebhookResult {}

  /**
   * The request is not a webhook of LiveKit, or cannot be read.
   *
   * @param reason the first check that failed
   * @param token why the token is invalid; null if it is valid or missing
   */
  record Rejected(Reason reason, @Nullable TokenRejection token) implements WebhookResult {
    static Rejected of(Reason reason) {
      return new Rejected(reason, null);
    }
  }

  /** The reasons for which a request is rejected. */
  enum Reason {
    /** The request has no {@code Authorization} field. */
    MISSING_TOKEN,
    /** The token is not signed with an accepted key, has expired or is not valid yet. */
    INVALID_TOKEN,
    /** The token has no hash of a body: it is not that of a webhook. */
    MISSING_HASH,
    /** The body is not the one that was signed. */
    WRONG_HASH,
    /** The body is signed, but is not a {@code WebhookEvent} with an id. */
    MALFORMED_BODY
  }
}
