package dev.roomkey.access.rules;

import java.util.List;

/**
 * Compiles the expressions of rules. {@link java.util.ServiceLoader} loads the implementation, and
 * only if a policy has an expression.
 */
public interface ConditionCompiler {
  /** Checks names and types, and compiles the expression. Performs no I/O. */
  Compiled compile(String source);

  /** The result of a compilation. */
  sealed interface Compiled {
    /** The expression is valid. */
    record Ok(Condition condition) implements Compiled {}

    /** The expression is invalid and has at least one problem. */
    record Wrong(List<Problem> problems) implements Compiled {
      public Wrong {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * A problem of an expression.
   *
   * @param line the line, counted from one
   * @param column the column in the line, counted from one
   * @param message the problem and its remedy
   */
  record Problem(int line, int column, String message) {}
}
