package dev.roomkey.http;

import dev.roomkey.http.Response.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a request from within a stage or a handler. {@link RequestPipeline} renders the problem.
 * Has no stack trace, since the cause is the request, not a bug.
 */
@SuppressWarnings("serial") // never serialized
public final class ProblemException extends RuntimeException {
  private final Problem problem;
  private final @Nullable String detail;
  private final List<Header> headers;

  /** Creates a rejection without a detail for the log. */
  public ProblemException(Problem problem) {
    this(problem, null);
  }

  /**
   * Creates a rejection.
   *
   * @param detail for the log only; null if absent
   */
  public ProblemException(Problem problem, @Nullable String detail) {
    this(problem, detail, List.of());
  }

  /**
   * Creates a rejection with further header fields.
   *
   * @param detail for the log only; null if absent
   */
  public ProblemException(Problem problem, @Nullable String detail, List<Header> headers) {
    super(problem.type().code(), null, false, false);
    this.problem = problem;
    this.detail = detail;
    this.headers = List.copyOf(headers);
  }

  /** Returns a rejection of this type. */
  public static ProblemException of(ProblemType type) {
    return new ProblemException(Problem.of(type));
  }

  /** Returns the problem for the client. */
  public Problem problem() {
    return problem;
  }

  /** Returns the detail for the log, or null. */
  @Nullable
  public String detail() {
    return detail;
  }

  List<Header> headers() {
    return headers;
  }
}
