package dev.roomkey.policy.cel;

import dev.cel.common.CelSource;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.roomkey.access.rules.Condition;

/** One condition, compiled. Its errors are verdicts. */
final class CelCondition implements Condition {
  private final Program program;
  private final EvaluationErrors words;

  CelCondition(Program program, CelSource source) {
    this.program = program;
    this.words = new EvaluationErrors(source);
  }

  @Override
  public ConditionResult test(ConditionInput question) {
    try {
      return program.eval(new Variables(question)) instanceof Boolean holds
          ? (holds ? ConditionResult.TRUE : ConditionResult.FALSE)
          : new ConditionResult.Failed("it is neither true nor false");
    } catch (CelEvaluationException failure) {
      return new ConditionResult.Failed(words.of(failure));
    } catch (RuntimeException unforeseen) {
      return new ConditionResult.Failed("it failed with " + unforeseen.getClass().getSimpleName());
    }
  }
}
