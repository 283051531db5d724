package dev.roomkey.http;

import dev.roomkey.access.Caller;
import dev.roomkey.callers.Authentication;
import dev.roomkey.livekit.Deadline;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What comes before a request is answered: limits, credentials, and then its body. What it is about
 * and what its caller may do is not its business.
 */
final class Admission {
  private static final byte[] NO_BODY = new byte[0];

  private final Gates gates;
  private final RateLimits limits;
  private final WaitingLine line;
  private final int maxBody;
  private final Duration timeout;

  Admission(Gates gates, RateLimits limits, WaitingLine line, int maxBody, Duration timeout) {
    this.gates = gates;
    this.limits = limits;
    this.line = line;
    this.maxBody = maxBody;
    this.timeout = timeout;
  }

  /** How a gate is asked who sends a request. */
  interface Asking extends BiFunction<Gate, RequestHead, Authentication> {}

  /** What a request is about, once it is known whose it is. */
  interface Matter {
    /**
     * Goes on.
     *
     * @param gate that was in force when the request came
     * @param body empty where none is read
     */
    Step handle(Gate gate, Caller caller, byte[] body);
  }

  /** What is in force now. */
  Gate gate() {
    return gates.current();
  }

  /** When the answer to a request has to be out. */
  Deadline deadline(Exchange exchange) {
    return exchange.deadline(timeout);
  }

  /** Nobody's body is read whose credentials are not good. */
  Step withBody(Exchange exchange, Asking asking, Matter matter) {
    return admit(exchange, asking, matter, next -> readBody(exchange, next));
  }

  Step withoutBody(Exchange exchange, Asking asking, Matter matter) {
    return admit(exchange, asking, matter, next -> next.apply(NO_BODY));
  }

  /** Credentials are not even looked at of an address that asks too often: it may be guessing. */
  private Step admit(
      Exchange exchange,
      Asking asking,
      Matter matter,
      Function<Function<byte[], Step>, Step> body) {
    return limits
        .ofAddress(exchange)
        .map(exchange::answer)
        .orElseGet(() -> authenticate(exchange, gates.current(), asking, matter, body));
  }

  private Step authenticate(
      Exchange exchange,
      Gate gate,
      Asking asking,
      Matter matter,
      Function<Function<byte[], Step>, Step> body) {
    return switch (asking.apply(gate, exchange.head())) {
      case Authentication.Refused refused -> new Step.Answer(refuse(exchange, refused));
      case Authentication.Known known ->
          from(
              exchange, known, () -> body.apply(read -> matter.handle(gate, known.caller(), read)));
      case Authentication.Pending pending ->
          body.apply(read ->
              inTurn(exchange, pending, asked -> answer(exchange, gate, asked, matter, read)));
    };
  }

  private Step from(Exchange exchange, Authentication.Known known, Supplier<Step> rest) {
    exchange.from(known.caller());
    return limits.ofCaller(exchange, known.caller()).map(exchange::answer).orElseGet(rest);
  }

  private Step inTurn(
      Exchange exchange, Authentication.Pending pending, Function<Authentication, Response> then) {
    return line.come()
        .map(place -> exchange.waitFor(() -> ask(exchange, pending, place, then)))
        .orElseGet(() -> exchange.answer(Problem.of(ProblemType.UNAVAILABLE)));
  }

  /** On a thread that may wait. */
  private Response ask(
      Exchange exchange,
      Authentication.Pending pending,
      WaitingLine.Place place,
      Function<Authentication, Response> then) {
    Deadline deadline = deadline(exchange);
    return place
        .whenItsTurn(deadline, () -> pending.rest().apply(deadline))
        .map(then)
        .orElseGet(() -> exchange.finish(Problem.of(ProblemType.UNAVAILABLE), null));
  }

  private Response answer(
      Exchange exchange, Gate gate, Authentication asked, Matter matter, byte[] body) {
    return switch (asked) {
      case Authentication.Refused refused -> refuse(exchange, refused);
      case Authentication.Known known ->
          from(exchange, known, () -> matter.handle(gate, known.caller(), body)).inPlace();
      case Authentication.Pending never ->
          throw new IllegalStateException("who waited for an issuer knows");
    };
  }

  /** RFC 6750, section 3: what is wrong with credentials is not said. */
  private static Response refuse(Exchange exchange, Authentication.Refused refused) {
    Response answer = exchange.finish(Problem.of(ProblemType.of(refused.why())), refused.detail());
    return switch (refused.why()) {
      case NO_CREDENTIALS -> answer.with("WWW-Authenticate", "Bearer");
      case CREDENTIALS_REFUSED -> answer.with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      case ISSUER_UNREACHABLE -> answer;
    };
  }

  Step readBody(Exchange exchange, Function<byte[], Step> next) {
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
