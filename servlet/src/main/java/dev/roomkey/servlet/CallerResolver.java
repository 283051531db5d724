package dev.roomkey.servlet;

import dev.roomkey.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Resolves the caller of a request for an application that authenticates callers itself. */
@FunctionalInterface
public interface CallerResolver {
  /**
   * Returns the caller of a request. Called on the container's thread before the body is read, if
   * {@code access.callers} contains {@code application}. It may block.
   *
   * @return empty if the application does not know the caller
   */
  Optional<Caller.Authenticated> of(HttpServletRequest request);
}
