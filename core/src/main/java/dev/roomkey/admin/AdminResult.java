package dev.roomkey.admin;

import java.util.function.Function;

/**
 * What came of looking at a room, or of doing something to it.
 *
 * @param <T> what there is to see
 */
public sealed interface AdminResult<T> {
  /**
   * It was done.
   *
   * @param value what there is to see
   */
  record Ok<T>(T value) implements AdminResult<T> {}

  /**
   * It was not done.
   *
   * @param problem why
   * @param detail for the log: without tokens, secrets or an answer's body
   */
  record Failed<T>(AdminProblem problem, String detail) implements AdminResult<T> {}

  /** Goes on where it was done. */
  default <U> AdminResult<U> then(Function<T, AdminResult<U>> next) {
    return switch (this) {
      case Ok<T> ok -> next.apply(ok.value());
      case Failed<T> failed -> new Failed<>(failed.problem(), failed.detail());
    };
  }
}
