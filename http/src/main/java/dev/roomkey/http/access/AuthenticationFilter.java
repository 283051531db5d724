package dev.roomkey.http.access;

import dev.roomkey.access.Caller;
import dev.roomkey.auth.AuthResult;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.RequestHead;
import dev.roomkey.http.Response;
import dev.roomkey.http.Step;
import dev.roomkey.http.limits.RateLimits;
import dev.roomkey.http.limits.RequestQueue;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What comes before a request is answered: limits, credentials, and then its body. What it is about
 * and what its caller may do is not its business.
 */
public final class AuthenticationFilter {
  private static final byte[] NO_BODY = new byte[0];

  private final AccessReloader gates;
  private final RateLimits limits;
  private final RequestQueue line;
  private final int maxBody;
  private final Duration timeout;

  public AuthenticationFilter(
      AccessReloader gates, RateLimits limits, RequestQueue line, int maxBody, Duration timeout) {
    this.gates = gates;
    this.limits = limits;
    this.line = line;
    this.maxBody = maxBody;
    this.timeout = timeout;
  }

  /** How a gate is asked who sends a request. */
  public interface Asking {
    /** Authenticates the request, and waits until the deadline at most. */
    AuthResult ask(AccessSnapshot gate, RequestHead head, Deadline deadline);
  }

  /** What a request is about, once it is known whose it is. */
  public interface Matter {
    /**
     * Goes on.
     *
     * @param gate that was in force when the request came
     * @param body empty where none is read
     */
    Step handle(AccessSnapshot gate, Caller caller, byte[] body);
  }

  /** What is in force now. */
  public AccessSnapshot gate() {
    return gates.current();
  }

  /** When the answer to a request has to be out. */
  public Deadline deadline(RequestContext exchange) {
    return exchange.deadline(timeout);
  }

  /** Nobody's body is read whose credentials are not good. */
  public Step withBody(RequestContext exchange, Asking asking, Matter matter) {
    return admit(exchange, asking, matter, next -> readBody(exchange, next));
  }

  public Step withoutBody(RequestContext exchange, Asking asking, Matter matter) {
    return admit(exchange, asking, matter, next -> next.apply(NO_BODY));
  }

  /** Credentials are not even looked at of an address that asks too often: it may be guessing. */
  private Step admit(
      RequestContext exchange,
      Asking asking,
      Matter matter,
      Function<Function<byte[], Step>, Step> body) {
    return limits
        .ofAddress(exchange)
        .map(exchange::answer)
        .orElseGet(() -> authenticate(exchange, gates.current(), asking, matter, body));
  }

  private Step authenticate(
      RequestContext exchange,
      AccessSnapshot gate,
      Asking asking,
      Matter matter,
      Function<Function<byte[], Step>, Step> body) {
    Supplier<AuthResult> asked = () -> asking.ask(gate, exchange.head(), deadline(exchange));
    AuthResult now;
    try {
      now = Blocking.onIoThread(asked);
    } catch (Blocking.Suspended waits) {
      return body.apply(
          read -> inTurn(exchange, asked, result -> answer(exchange, gate, result, matter, read)));
    }
    return switch (now) {
      case AuthResult.Rejected refused -> new Step.Answer(refuse(exchange, refused));
      case AuthResult.Authenticated known ->
          from(
              exchange, known, () -> body.apply(read -> matter.handle(gate, known.caller(), read)));
    };
  }

  private Step from(RequestContext exchange, AuthResult.Authenticated known, Supplier<Step> rest) {
    exchange.from(known.caller());
    return limits.ofCaller(exchange, known.caller()).map(exchange::answer).orElseGet(rest);
  }

  private Step inTurn(
      RequestContext exchange, Supplier<AuthResult> asked, Function<AuthResult, Response> then) {
    return line.come()
        .map(place -> exchange.waitFor(() -> ask(exchange, asked, place, then)))
        .orElseGet(() -> exchange.answer(Problem.of(ProblemType.UNAVAILABLE)));
  }

  /** On a thread that may wait. */
  private Response ask(
      RequestContext exchange,
      Supplier<AuthResult> asked,
      RequestQueue.Place place,
      Function<AuthResult, Response> then) {
    return place
        .whenItsTurn(deadline(exchange), asked::get)
        .map(then)
        .orElseGet(() -> exchange.finish(Problem.of(ProblemType.UNAVAILABLE), null));
  }

  private Response answer(
      RequestContext exchange, AccessSnapshot gate, AuthResult asked, Matter matter, byte[] body) {
    return switch (asked) {
      case AuthResult.Rejected refused -> refuse(exchange, refused);
      case AuthResult.Authenticated known ->
          from(exchange, known, () -> matter.handle(gate, known.caller(), body)).inPlace();
    };
  }

  /** RFC 6750, section 3: what is wrong with credentials is not said. */
  private static Response refuse(RequestContext exchange, AuthResult.Rejected refused) {
    Response answer = exchange.finish(Problem.of(ProblemType.of(refused.why())), refused.detail());
    return switch (refused.why()) {
      case NO_CREDENTIALS -> answer.with("WWW-Authenticate", "Bearer");
      case CREDENTIALS_REFUSED -> answer.with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      case ISSUER_UNREACHABLE -> answer;
    };
  }

  public Step readBody(RequestContext exchange, Function<byte[], Step> next) {
    return new Step.ReadBody(
        maxBody,
        body -> {
          try {
            return next.apply(body);
          } catch (RuntimeException | Error bug) {
            return new Step.Answer(exchange.broken(bug));
          }
        },
        () ->
            exchange.finish(
                Problem.of(
                    ProblemType.BODY_TOO_LARGE,
                    "The body may have %d bytes at most.".formatted(maxBody)),
                null),
        () -> exchange.finish(Problem.of(ProblemType.REQUEST_INCOMPLETE), null));
  }
}
