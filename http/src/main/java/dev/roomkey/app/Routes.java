package dev.roomkey.app;

import dev.roomkey.base.RandomId;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.Cors;
import dev.roomkey.http.Documents;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.RequestHead;
import dev.roomkey.http.RequestLog;
import dev.roomkey.http.Response;
import dev.roomkey.http.Step;
import dev.roomkey.http.access.AccessSnapshot;
import dev.roomkey.http.access.AuthenticationFilter;
import dev.roomkey.http.admin.AdminRoutes;
import dev.roomkey.http.token.TokenEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All of Roomkey's routes below the place where they are mounted: {@code /token}, {@code
 * /openapi.json}, {@code /problems}, {@code /admin/…}. An adapter asks it for the first {@link
 * Step} of each request. Safe for many threads at once.
 */
public final class Routes {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  private final AuthenticationFilter admission;
  private final TokenEndpoint tokens;
  private final AdminRoutes admin;
  private final Cors cors;
  private final ClientAddress clientAddress;
  private final RandomGenerator random;
  private final RequestLog log;
  private final Response openApi = Documents.openApi();
  private final Response problems = Documents.problems();

  Routes(
      AuthenticationFilter admission,
      TokenEndpoint tokens,
      AdminRoutes admin,
      Cors cors,
      ClientAddress clientAddress,
      RandomGenerator random,
      RequestLog log) {
    this.admission = admission;
    this.tokens = tokens;
    this.admin = admin;
    this.cors = cors;
    this.clientAddress = clientAddress;
    this.random = random;
    this.log = log;
  }

  /** What to do first with a request. Never throws. */
  public Step handle(RequestHead head) {
    RequestContext exchange = exchange(head);
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

  private Step route(RequestContext exchange) {
    String path = exchange.head().path();
    if (AdminRoutes.isOne(path)) {
      return admin.handle(exchange);
    }
    return switch (path) {
      case "/token" ->
          exchange.head().method().equals("POST")
              ? admission.withBody(exchange, AccessSnapshot::authenticate, tokenOf(exchange))
              : otherMethod(exchange, "POST, OPTIONS");
      case "/openapi.json" -> document(exchange, openApi);
      case "/problems" -> document(exchange, problems);
      default -> exchange.answer(Problem.of(ProblemType.NOT_FOUND));
    };
  }

  private AuthenticationFilter.Matter tokenOf(RequestContext exchange) {
    return (gate, caller, body) -> tokens.handle(exchange, gate.policy(), caller, body);
  }

  private Step document(RequestContext exchange, Response document) {
    return switch (exchange.head().method()) {
      // A server leaves the body out of an answer to HEAD, and says its length all the same.
      case "GET", "HEAD" -> new Step.Answer(exchange.finish(document, "document"));
      default -> otherMethod(exchange, "GET, HEAD, OPTIONS");
    };
  }

  private Step otherMethod(RequestContext exchange, String allow) {
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

  private RequestContext exchange(RequestHead head) {
    // No page of another origin reads what administrators do, whoever else it may ask.
    return AdminRoutes.isOne(head.path())
        ? exchange(head, List.of())
        : exchange(head, cors.headersFor(head));
  }

  /** For a route that no page of another origin has to do with. */
  RequestContext exchangeWithoutCors(RequestHead head) {
    return exchange(head, List.of());
  }

  private RequestContext exchange(RequestHead head, List<Response.Header> ofCors) {
    String requestId = requestId(head.header("X-Request-Id"));
    List<Response.Header> always = new ArrayList<>(ofCors);
    always.add(new Response.Header("X-Request-Id", requestId));
    always.add(new Response.Header("X-Content-Type-Options", "nosniff"));
    return new RequestContext(head, clientAddress.of(head), requestId, always, log);
  }

  /** The caller's own id goes on where it cannot harm a log line. */
  private String requestId(@Nullable String theirs) {
    return theirs != null && REQUEST_ID.matcher(theirs).matches() ? theirs : RandomId.next(random);
  }
}
