package dev.roomkey.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;

/** Thrown if bytes are not a JSON object within limits. The message contains no input. */
public final class MalformedJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the problem, without any part of the input
   */
  public MalformedJsonException(String message) {
    super(message);
  }

  static MalformedJsonException at(String problem, @Nullable TokenStreamLocation location) {
    return new MalformedJsonException(
        location == null
            ? problem
            : "%s (line %d, column %d)"
                .formatted(problem, location.getLineNr(), location.getColumnNr()));
  }

  /** Does nothing: malformed input is no bug, and may be frequent. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
