package dev.roomkey.policy.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;

/**
 * Says, within an evaluation, that a question has no answer; CEL has no other way. Its message is
 * for the log and holds names only, never what a caller is or says.
 */
final class Unanswerable extends CelRuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;

  Unanswerable(String why) {
    super(new Why(why), CelErrorCode.INVALID_ARGUMENT);
    this.why = why;
  }

  String why() {
    return why;
  }

  @Override
  public String getMessage() {
    return why;
  }

  /** Nobody reads where it came from, and it comes with each caller who lacks something. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** CEL takes the text from a cause. */
  private static final class Why extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Why(String why) {
      super(why, null, false, false);
    }
  }
}
