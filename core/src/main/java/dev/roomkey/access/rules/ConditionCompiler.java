package dev.roomkey.access.rules;

import java.util.List;

/**
 * Makes conditions of texts. Found by {@link java.util.ServiceLoader}, and only when a policy has a
 * condition: so nobody else pays for it.
 */
public interface ConditionCompiler {
  /** Checks the text's types and names, and compiles it once. Calls nobody. */
  Compiled compile(String source);

  /** What came of it. */
  sealed interface Compiled {
    /**
     * It can be asked.
     *
     * @param condition what the text means
     */
    record Ok(Condition condition) implements Compiled {}

    /**
     * It means nothing.
     *
     * @param problems all that is wrong with it, at least one
     */
    record Wrong(List<Problem> problems) implements Compiled {
      /** Copies the list. */
      public Wrong {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Something wrong in a text.
   *
   * @param line of the text, counted from one
   * @param column of the line, counted from one
   * @param message what, and what would be right
   */
  record Problem(int line, int column, String message) {}
}
