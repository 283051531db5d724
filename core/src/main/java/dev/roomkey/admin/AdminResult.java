package dev.roomkey.admin;

import java.util.function.Function;

/**
 * The result of a call for an administrator.
 *
 * @param <T> the type of the value
 */
public sealed interface AdminResult<T> {
  /**
   * The call succeeded.
   *
   * @param value the result
   */
  record Ok<T>(T value) implements AdminResult<T> {}

  /**
   * The call failed.
   *
   * @param problem the reason
   * @param detail for the log: without tokens, secrets or a response body
   */
  record Failed<T>(AdminProblem problem, String detail) implements AdminResult<T> {}

  /** Returns the next result if this call succeeded, else this failure. */
  default <U> AdminResult<U> then(Function<T, AdminResult<U>> next) {
    return switch (this) {
      case Ok<T> ok -> next.apply(ok.value());
      case Failed<T> failed -> new Failed<>(failed.problem(), failed.detail());
    };
  }
}
