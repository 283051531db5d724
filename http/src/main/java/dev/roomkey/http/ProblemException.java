package dev.roomkey.http;

import dev.roomkey.http.Response.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request from within a stage or a handler. {@link RequestPipeline} catches it and
 * renders the problem. It has no stack trace: it reports what the client did, not a bug.
 */
@SuppressWarnings("serial") // never serialized
public final class ProblemException extends RuntimeException {
  private final Problem problem;
  private final @Nullable String detail;
  private final List<Header> headers;

  /** A refusal whose log line needs no detail. */
  public ProblemException(Problem problem) {
    this(problem, null);
  }

  /**
   * A refusal.
   *
   * @param detail for the log only; null if there is none
   */
  public ProblemException(Problem problem, @Nullable String detail) {
    this(problem, detail, List.of());
  }

  /**
   * A refusal with header fields of its own.
   *
   * @param detail for the log only; null if there is none
   */
  public ProblemException(Problem problem, @Nullable String detail, List<Header> headers) {
    super(problem.type().code(), null, false, false);
    this.problem = problem;
    this.detail = detail;
    this.headers = List.copyOf(headers);
  }

  /** A refusal of this type. */
  public static ProblemException of(ProblemType type) {
    return new ProblemException(Problem.of(type));
  }

  /** Returns what the client reads. */
  public Problem problem() {
    return problem;
  }

  /** Returns what only the log reads. */
  @Nullable
  public String detail() {
    return detail;
  }

  List<Header> headers() {
    return headers;
  }
}
