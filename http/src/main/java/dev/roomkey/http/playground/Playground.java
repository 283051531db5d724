package dev.roomkey.http.playground;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessPreview;
import dev.roomkey.access.Explanation;
import dev.roomkey.access.JoinService;
import dev.roomkey.admission.Admissions;
import dev.roomkey.http.CrossSiteGuard;
import dev.roomkey.http.MediaType;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Request;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.Stage;
import dev.roomkey.http.access.AccessReloader;
import dev.roomkey.http.admin.AdminAuthorizer;
import dev.roomkey.http.token.TokenProblems;
import dev.roomkey.http.token.TokenRequestDecoder;
import dev.roomkey.json.Json;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * The route {@code POST {base}/playground/explain}, for development on this machine. Explains how
 * the policy in force decides a request and what the token would contain. Calls no LiveKit,
 * consumes no rate limit and signs no token.
 */
public final class Playground {
  /** The path below the mount point. */
  public static final String PATH = "/playground/explain";

  private final AdminAuthorizer authorizer;
  private final PlaygroundDecoder decoder;
  private final AccessReloader access;
  private final JoinService joins;
  private final Admissions admissions;
  private final InstantSource clock;
  private final String serverUrl;

  /**
   * Creates a playground.
   *
   * @param serverUrl the URL at which clients connect to LiveKit
   */
  public Playground(
      AdminAuthorizer authorizer,
      TokenRequestDecoder decoder,
      AccessReloader access,
      JoinService joins,
      Admissions admissions,
      InstantSource clock,
      String serverUrl) {
    this.authorizer = authorizer;
    this.decoder = new PlaygroundDecoder(decoder);
    this.access = access;
    this.joins = joins;
    this.admissions = admissions;
    this.clock = clock;
    this.serverUrl = serverUrl;
  }

  /**
   * Adds the route.
   *
   * @param readBody reads the body
   */
  public void addTo(Router.Builder router, Stage readBody) {
    router.addSameOrigin("POST", PATH, new Route(List.of(this::guard, readBody), this::explain));
  }

  /** A page of another site cannot send JSON without a preflight, which is never granted. */
  private void guard(RequestContext context) {
    Request request = context.request();
    if (CrossSiteGuard.isOther(request)) {
      throw new ProblemException(
          Problem.of(
              ProblemType.CROSS_SITE,
              "Use this server's own page, or a client that is not a browser."));
    }
    requireThisMachine(request);
    if (!MediaType.isJson(request.header("Content-Type"))) {
      throw ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private void requireThisMachine(Request request) {
    try {
      authorizer.requireThisMachine(request);
    } catch (ProblemException refusal) {
      throw refusal.problem().type() == ProblemType.HOST_NOT_ALLOWED
          ? refusal
          : new ProblemException(
              Problem.of(
                  ProblemType.NOT_FOUND, "The playground is available only from this machine."));
    }
  }

  private Response explain(RequestContext context) {
    PlaygroundDecoder.Question question = decoder.decode(context.body());
    Explanation explanation =
        access
            .current()
            .policy()
            .explain(
                question.caller(),
                question.request(),
                new AccessContext(context.client(), clock.instant()));
    AccessPreview preview = joins.preview(explanation.decision());
    context.outcome("explained");
    return Response.of(
            200,
            MediaType.JSON,
            Json.write(json -> {
              json.writeStartObject();
              PlaygroundJson.explanation(json, explanation, preview);
              write(json, context, question, preview);
              json.writeEndObject();
            }))
        .with("Cache-Control", "no-store");
  }

  private void write(
      JsonGenerator json,
      RequestContext context,
      PlaygroundDecoder.Question question,
      AccessPreview preview) {
    switch (preview) {
      case AccessPreview.Admitted admitted -> {
        PlaygroundJson.admitted(json, admitted, serverUrl);
        PlaygroundJson.admission(
            json, admitted.permit().terms(), admissions.reasonsToRecord(admitted.permit()));
      }
      case AccessPreview.Denied denied ->
          PlaygroundJson.problem(json, TokenProblems.problem(denied.outcome()), context);
      case AccessPreview.TooLarge large ->
          PlaygroundJson.problem(
              json, TokenProblems.tooLarge(question.request(), large.outcome()), context);
    }
  }
}
