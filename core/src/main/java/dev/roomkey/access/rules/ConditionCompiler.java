package dev.roomkey.access.rules;

import java.util.List;

/**
 * Compiles the expressions of rules. Loaded by {@link java.util.ServiceLoader}, and only if a
 * policy has an expression.
 */
public interface ConditionCompiler {
  /** Checks types and names, and compiles the expression. Does no I/O. */
  Compiled compile(String source);

  /** The result of a compilation. */
  sealed interface Compiled {
    /** The expression is valid. */
    record Ok(Condition condition) implements Compiled {}

    /** The expression has these problems, at least one. */
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
   * @param message what is wrong, and what to do
   */
  record Problem(int line, int column, String message) {}
}
