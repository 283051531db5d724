package dev.roomkey.http.doctor;

import dev.roomkey.base.Keyed;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check. Contains no secret and no token.
 *
 * @param found what was seen
 * @param remedy what to do; null if all is right
 */
public record Finding(Status status, String found, @Nullable String remedy) {
  /** The statuses, in the order of their severity. */
  public enum Status implements Keyed {
    /** All is right. */
    OK,
    /** The check could not be made. */
    SKIPPED,
    /** Something is missing or unusual, and most requests succeed. */
    WARNING,
    /** Requests fail. */
    ERROR
  }

  /** Requires a remedy unless all is right. */
  public Finding {
    if ((status == Status.OK) != (remedy == null)) {
      throw new IllegalArgumentException("remedy is required unless the status is ok");
    }
  }

  /** Returns the result of a check that found nothing wrong. */
  public static Finding ok(String found) {
    return new Finding(Status.OK, found, null);
  }

  /** Returns the result of a check that could not be made. */
  public static Finding skipped(String reason, String remedy) {
    return new Finding(Status.SKIPPED, reason, remedy);
  }

  /** Returns a result that requires attention. */
  public static Finding warning(String found, String remedy) {
    return new Finding(Status.WARNING, found, remedy);
  }

  /** Returns a result because of which requests fail. */
  public static Finding error(String found, String remedy) {
    return new Finding(Status.ERROR, found, remedy);
  }
}
