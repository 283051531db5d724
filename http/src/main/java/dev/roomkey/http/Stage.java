package dev.roomkey.http;

import dev.roomkey.base.Blocking;

/**
 * Does one thing with a request before its handler: checks a limit, authenticates the caller, reads
 * the body. A stage completes once per request. A stage that has to wait calls {@link
 * Blocking#begin} first; on an I/O thread that suspends the request, and the stage runs again from
 * its start on a thread that may wait.
 */
@FunctionalInterface
public interface Stage {
  /**
   * Runs the stage.
   *
   * @throws ProblemException if the request is rejected
   */
  void apply(RequestContext context);
}
