package dev.roomkey.base;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a state store does not answer in time or rejects a change, for example because it is
 * unreachable, full or read-only. Nothing was changed, unless the answer to a commit was lost.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the reason, for the log; without secrets
   * @param cause the failure; null if the store did not answer in time
   */
  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
