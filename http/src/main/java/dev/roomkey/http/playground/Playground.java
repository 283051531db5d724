package dev.roomkey.http.playground;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessPreview;
import dev.roomkey.access.Explanation;
import dev.roomkey.access.JoinService;
import dev.roomkey.http.CrossSiteGuard;
import dev.roomkey.http.MediaType;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.RequestHead;
import dev.roomkey.http.Response;
import dev.roomkey.http.Step;
import dev.roomkey.http.access.AccessReloader;
import dev.roomkey.http.access.AuthenticationFilter;
import dev.roomkey.http.admin.AdminAuthorizer;
import dev.roomkey.http.token.TokenEndpoint;
import dev.roomkey.json.Json;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code POST {base}/playground/explain}, for whoever develops on this machine: what would come of
 * a request, how that comes about, and what the token would say. The policy is asked that is in
 * force; LiveKit is not, no limit is used up, and nothing is signed.
 */
public final class Playground {
  /** Below the place where the routes are. */
  public static final String PATH = "/playground/explain";

  private final Function<RequestHead, RequestContext> exchanges;
  private final AdminAuthorizer door;
  private final AuthenticationFilter admission;
  private final PlaygroundDecoder decoder;
  private final AccessReloader gates;
  private final JoinService access;
  private final InstantSource clock;
  private final String serverUrl;

  public Playground(
      Function<RequestHead, RequestContext> exchanges,
      AdminAuthorizer door,
      AuthenticationFilter admission,
      PlaygroundDecoder decoder,
      AccessReloader gates,
      JoinService access,
      InstantSource clock,
      String serverUrl) {
    this.exchanges = exchanges;
    this.door = door;
    this.admission = admission;
    this.decoder = decoder;
    this.gates = gates;
    this.access = access;
    this.clock = clock;
    this.serverUrl = serverUrl;
  }

  /**
   * What to do first with a request. Never throws.
   *
   * @param head with {@link #PATH} as its path
   */
  public Step handle(RequestHead head) {
    RequestContext exchange = exchanges.apply(head);
    try {
      return begin(exchange);
    } catch (RuntimeException | Error bug) {
      return new Step.Answer(exchange.broken(bug));
    }
  }

  private Step begin(RequestContext exchange) {
    if (!exchange.head().method().equals("POST")) {
      return new Step.Answer(
          exchange.finish(Problem.of(ProblemType.METHOD_NOT_ALLOWED), null).with("Allow", "POST"));
    }
    return keepsOut(exchange.head())
        .map(exchange::answer)
        .orElseGet(() -> admission.readBody(exchange, body -> answer(exchange, body)));
  }

  /** A page of another site can send no JSON without asking first, and nobody says yes. */
  private Optional<Problem> keepsOut(RequestHead head) {
    if (CrossSiteGuard.isOther(head)) {
      return Optional.of(
          Problem.of(
              ProblemType.CROSS_SITE,
              "Requests are tried from this server's own page, or by a program that is no"
                  + " browser."));
    }
    return switch (door.atThisMachine(head)) {
      case AdminAuthorizer.Verdict.Refused refused -> Optional.of(notHere(refused.why()));
      case AdminAuthorizer.Verdict.Welcome welcome ->
          MediaType.isJson(head.header("Content-Type"))
              ? Optional.empty()
              : Optional.of(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE));
    };
  }

  private static Problem notHere(ProblemType why) {
    return why == ProblemType.HOST_NOT_ALLOWED
        ? Problem.of(why)
        : Problem.of(ProblemType.NOT_FOUND, "Requests are tried by whoever is at this machine.");
  }

  private Step answer(RequestContext exchange, byte[] body) {
    return switch (decoder.decode(body)) {
      case PlaygroundDecoder.Decoded.Refused refused -> exchange.answer(refused.problem());
      case PlaygroundDecoder.Decoded.Question question ->
          new Step.Answer(exchange.finish(explained(exchange, question), "explained"));
    };
  }

  private Response explained(RequestContext exchange, PlaygroundDecoder.Decoded.Question question) {
    AccessContext now = new AccessContext(exchange.client(), clock.instant());
    Explanation explanation =
        gates.current().policy().explain(question.caller(), question.request(), now);
    AccessPreview preview = access.preview(explanation.decision());
    return Response.of(
            200,
            MediaType.JSON,
            Json.write(json -> {
              json.writeStartObject();
              PlaygroundJson.explanation(json, explanation, preview);
              switch (preview) {
                case AccessPreview.Admitted admitted ->
                    PlaygroundJson.admitted(json, admitted, serverUrl);
                case AccessPreview.Denied denied ->
                    PlaygroundJson.problem(json, TokenEndpoint.problem(denied.outcome()), exchange);
                case AccessPreview.TooLarge large ->
                    PlaygroundJson.problem(
                        json,
                        TokenEndpoint.tooLarge(question.request(), large.outcome()),
                        exchange);
              }
              json.writeEndObject();
            }))
        .with("Cache-Control", "no-store");
  }
}
