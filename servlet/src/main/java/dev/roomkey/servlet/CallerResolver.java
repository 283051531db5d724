package dev.roomkey.servlet;

import dev.roomkey.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Whom the application around the routes knows a request to be from. */
@FunctionalInterface
public interface CallerResolver {
  /**
   * Who sends a request. Asked on the container's thread, before the body is read, where {@code
   * access.callers} has {@code application}; so it must not wait.
   *
   * @return empty: nobody that the application knows
   */
  Optional<Caller.Authenticated> of(HttpServletRequest request);
}
