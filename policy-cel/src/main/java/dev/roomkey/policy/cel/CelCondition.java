package dev.roomkey.policy.cel;

import dev.cel.common.CelSource;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.roomkey.access.Condition;

/** One condition, compiled. Its errors are verdicts. */
final class CelCondition implements Condition {
  private final Program program;
  private final FailureWords words;

  CelCondition(Program program, CelSource source) {
    this.program = program;
    this.words = new FailureWords(source);
  }

  @Override
  public Verdict test(Question question) {
    try {
      return program.eval(new Variables(question)) instanceof Boolean holds
          ? (holds ? Verdict.TRUE : Verdict.FALSE)
          : new Verdict.Failed("it is neither true nor false");
    } catch (CelEvaluationException failure) {
      return new Verdict.Failed(words.of(failure));
    } catch (RuntimeException unforeseen) {
      return new Verdict.Failed("it failed with " + unforeseen.getClass().getSimpleName());
    }
  }
}
