package dev.roomkey.policy.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;

/**
 * Thrown if an evaluation has no result. The message is logged, so it contains names only, never a
 * value of the caller or the request.
 */
final class NoResultException extends CelRuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  NoResultException(String reason) {
    super(new Reason(reason), CelErrorCode.INVALID_ARGUMENT);
    this.reason = reason;
  }

  @Override
  public String getMessage() {
    return reason;
  }

  /** Does nothing: the exception occurs for each caller without the value, and is never logged. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** The cause, which CEL requires. */
  private static final class Reason extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Reason(String reason) {
      super(reason, null, false, false);
    }
  }
}
