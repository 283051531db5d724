package dev.roomkey.policy.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.common.CelSource;
import dev.cel.runtime.CelEvaluationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says why an evaluation failed, and where. CEL's own messages repeat arguments and keys, which may
 * be what a claim says: of them only the place is taken.
 */
final class EvaluationErrors {
  private static final Pattern PLACE =
      Pattern.compile("evaluation error at [^:]{0,99}:(\\d{1,9}):");

  private final CelSource source;

  EvaluationErrors(CelSource source) {
    this.source = source;
  }

  String of(CelEvaluationException failure) {
    Unanswerable ours = unanswerable(failure);
    String why = ours == null ? of(failure.getErrorCode()) : ours.why();
    Matcher place = PLACE.matcher(String.valueOf(failure.getMessage()));
    return place.lookingAt()
        ? SourcePosition.ofOffset(source, Integer.parseInt(place.group(1))) + " " + why
        : why;
  }

  private static @Nullable Unanswerable unanswerable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Unanswerable ours) {
        return ours;
      }
    }
    return null;
  }

  private static String of(CelErrorCode code) {
    return switch (code) {
      case ATTRIBUTE_NOT_FOUND -> "what is asked for is absent";
      case INDEX_OUT_OF_BOUNDS -> "the list has no such element";
      case DIVIDE_BY_ZERO -> "divided by zero";
      case DUPLICATE_ATTRIBUTE -> "a key comes twice";
      case INVALID_ARGUMENT, BAD_FORMAT -> "a value is not what the function takes";
      case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD, TYPE_NOT_FOUND -> "a value has another type";
      case NUMERIC_OVERFLOW -> "a number is too large";
      case ITERATION_BUDGET_EXCEEDED ->
          "it went round more than " + Environment.MAX_ITERATIONS + " times";
      case INTERNAL_ERROR -> "a value is not what is needed here";
    };
  }
}
