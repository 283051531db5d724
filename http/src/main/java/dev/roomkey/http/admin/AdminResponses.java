package dev.roomkey.http.admin;

import dev.roomkey.http.MediaType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.json.Json;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Responses of the administration routes: never cached. */
public final class AdminResponses {
  private AdminResponses() {}

  /** Returns a 200 with a JSON body. */
  public static Response ok(RequestContext context, String outcome, Consumer<JsonGenerator> body) {
    return json(context, 200, outcome, body);
  }

  public static Response json(
      RequestContext context, int status, String outcome, Consumer<JsonGenerator> body) {
    context.outcome(outcome);
    return Response.of(status, MediaType.JSON, Json.write(body)).with("Cache-Control", "no-store");
  }

  public static Response noContent(RequestContext context, String outcome) {
    context.outcome(outcome);
    return Response.empty(204).with("Cache-Control", "no-store");
  }
}
