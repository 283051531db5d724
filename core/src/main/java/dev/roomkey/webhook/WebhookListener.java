package dev.roomkey.webhook;

/** Is notified of events. */
@FunctionalInterface
public interface WebhookListener {
  /**
   * Receives an event after it was recorded, on a virtual thread of its own: it may block, and
   * events may arrive in any order. An event that LiveKit repeats is received again, since the
   * process may have ended before it was received the first time.
   */
  void received(WebhookEvent event);
}
