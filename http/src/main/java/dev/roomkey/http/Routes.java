package dev.roomkey.http;

import dev.roomkey.callers.Authentication;
import dev.roomkey.livekit.Deadline;
import dev.roomkey.token.RandomName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All of Roomkey's routes below the place where they are mounted: {@code /token}, {@code
 * /openapi.json}, {@code /problems}. An adapter asks it for the first {@link Step} of each request.
 * Safe for many threads at once.
 */
public final class Routes {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  private final Gates gates;
  private final RateLimits limits;
  private final WaitingLine line;
  private final TokenEndpoint tokens;
  private final Cors cors;
  private final ClientAddress clientAddress;
  private final int maxBody;
  private final RandomGenerator random;
  private final RequestLog log;
  private final Response openApi = Documents.openApi();
  private final Response problems = Documents.problems();

  Routes(
      Gates gates,
      RateLimits limits,
      WaitingLine line,
      TokenEndpoint tokens,
      Cors cors,
      ClientAddress clientAddress,
      int maxBody,
      RandomGenerator random,
      RequestLog log) {
    this.gates = gates;
    this.limits = limits;
    this.line = line;
    this.tokens = tokens;
    this.cors = cors;
    this.clientAddress = clientAddress;
    this.maxBody = maxBody;
    this.random = random;
    this.log = log;
  }

  /** What to do first with a request. Never throws. */
  public Step handle(RequestHead head) {
    Exchange exchange = exchange(head);
    try {
      return route(exchange);
    } catch (RuntimeException | Error bug) {
      return new Step.Answer(exchange.broken(bug));
    }
  }

  /** The answer to a request that never became one: malformed HTTP, or over a server's limit. */
  public Response refuse(RequestHead head, ProblemType type) {
    return exchange(head).finish(Problem.of(type), null);
  }

  /** The answer to a request that something else on the server broke on; that is logged. */
  public Response broken(RequestHead head, Throwable bug) {
    return exchange(head).broken(bug);
  }

  private Step route(Exchange exchange) {
    return switch (exchange.head().path()) {
      case "/token" ->
          exchange.head().method().equals("POST")
              ? readToken(exchange)
              : otherMethod(exchange, "POST, OPTIONS");
      case "/openapi.json" -> document(exchange, openApi);
      case "/problems" -> document(exchange, problems);
      default -> exchange.answer(Problem.of(ProblemType.NOT_FOUND));
    };
  }

  /** Credentials are not even looked at of an address that asks too often: it may be guessing. */
  private Step readToken(Exchange exchange) {
    return limits
        .ofAddress(exchange)
        .map(exchange::answer)
        .orElseGet(() -> authenticate(exchange, gates.current()));
  }

  /** Nobody's body is read whose credentials are not good. */
  private Step authenticate(Exchange exchange, Gate gate) {
    return switch (gate.authenticate(exchange.head())) {
      case Authentication.Refused refused -> new Step.Answer(refuse(exchange, refused));
      case Authentication.Known known ->
          from(
              exchange, known, () -> readBody(exchange, body -> join(exchange, gate, known, body)));
      case Authentication.Pending pending ->
          readBody(exchange, body -> exchange.waitFor(() -> ask(exchange, gate, pending, body)));
    };
  }

  private Step from(Exchange exchange, Authentication.Known known, Supplier<Step> rest) {
    exchange.from(known.caller());
    return limits.ofCaller(exchange, known.caller()).map(exchange::answer).orElseGet(rest);
  }

  private Step join(Exchange exchange, Gate gate, Authentication.Known known, byte[] body) {
    return tokens.handle(exchange, gate.policy(), known.caller(), body);
  }

  /** On a thread that may wait. */
  private Response ask(Exchange exchange, Gate gate, Authentication.Pending pending, byte[] body) {
    Deadline deadline = tokens.deadline(exchange);
    return line.whenItsTurn(deadline, () -> pending.rest().apply(deadline))
        .map(asked -> answer(exchange, gate, asked, body))
        .orElseGet(() -> exchange.finish(Problem.of(ProblemType.UNAVAILABLE), null));
  }

  private Response answer(Exchange exchange, Gate gate, Authentication asked, byte[] body) {
    return switch (asked) {
      case Authentication.Refused refused -> refuse(exchange, refused);
      case Authentication.Known known ->
          from(exchange, known, () -> join(exchange, gate, known, body)).inPlace();
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

  private Step readBody(Exchange exchange, Function<byte[], Step> next) {
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

  private Step document(Exchange exchange, Response document) {
    return switch (exchange.head().method()) {
      // A server leaves the body out of an answer to HEAD, and says its length all the same.
      case "GET", "HEAD" -> new Step.Answer(exchange.finish(document, "document"));
      default -> otherMethod(exchange, "GET, HEAD, OPTIONS");
    };
  }

  private Step otherMethod(Exchange exchange, String allow) {
    RequestHead head = exchange.head();
    if (cors.isPreflight(head)) {
      return new Step.Answer(exchange.finish(cors.preflight(head, allow), "preflight"));
    }
    Response response =
        head.method().equals("OPTIONS")
            ? exchange.finish(Response.empty(204), "options")
            : exchange.finish(Problem.of(ProblemType.METHOD_NOT_ALLOWED), null);
    return new Step.Answer(response.with("Allow", allow));
  }

  private Exchange exchange(RequestHead head) {
    String requestId = requestId(head.header("X-Request-Id"));
    List<Response.Header> always = new ArrayList<>(cors.headersFor(head));
    always.add(new Response.Header("X-Request-Id", requestId));
    always.add(new Response.Header("X-Content-Type-Options", "nosniff"));
    return new Exchange(head, clientAddress.of(head), requestId, always, log);
  }

  /** The caller's own id goes on where it cannot harm a log line. */
  private String requestId(@Nullable String theirs) {
    return theirs != null && REQUEST_ID.matcher(theirs).matches()
        ? theirs
        : RandomName.next(random);
  }
}
