package dev.roomkey.policy.cel;

import dev.cel.common.CelSource;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.roomkey.access.rules.Condition;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A compiled condition. An evaluation error is a result without a value. */
final class CelCondition implements Condition {
  private static final Pattern POSITION =
      Pattern.compile("evaluation error at [^:]{0,99}:(\\d{1,9}):");

  private final Program program;
  private final CelSource source;

  CelCondition(Program program, CelSource source) {
    this.program = program;
    this.source = source;
  }

  @Override
  public ConditionResult test(ConditionInput input) {
    try {
      return program.eval(new Variables(input)) instanceof Boolean holds
          ? (holds ? ConditionResult.TRUE : ConditionResult.FALSE)
          : new ConditionResult.Failed("not a boolean");
    } catch (CelEvaluationException failure) {
      return new ConditionResult.Failed(position(failure) + reason(failure));
    } catch (RuntimeException unexpected) {
      return new ConditionResult.Failed("failed with " + unexpected.getClass().getSimpleName());
    }
  }

  private String position(CelEvaluationException failure) {
    Matcher position = POSITION.matcher(String.valueOf(failure.getMessage()));
    return position.lookingAt()
        ? SourcePosition.ofOffset(source, Integer.parseInt(position.group(1))) + " "
        : "";
  }

  /**
   * Returns the message of a {@link NoResultException}, or the error code of an exception of CEL,
   * whose message may contain values of claims.
   */
  private static String reason(CelEvaluationException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoResultException noResult) {
        return noResult.getMessage();
      }
    }
    return failure.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
