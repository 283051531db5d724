package dev.roomkey.http.admin;

import dev.roomkey.admin.AdminResult;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.MediaType;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.Step;
import dev.roomkey.http.access.AuthenticationFilter;
import dev.roomkey.json.Json;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** How LiveKit is asked for an administrator, and how what came of it becomes an answer. */
final class AdminCalls {
  private final AuthenticationFilter admission;
  private final AdminBulkhead places = new AdminBulkhead();

  AdminCalls(AuthenticationFilter admission) {
    this.admission = admission;
  }

  /** Asks LiveKit, where waiting is allowed. */
  <T> Step ask(
      RequestContext exchange,
      Function<Deadline, AdminResult<T>> asking,
      Function<T, Response> render) {
    Deadline deadline = admission.deadline(exchange);
    return exchange.waitFor(() ->
        places
            .inOne(deadline, () -> asking.apply(deadline))
            .map(result -> render(exchange, result, render))
            .orElseGet(() -> exchange.finish(Problem.of(ProblemType.UNAVAILABLE), null)));
  }

  private static <T> Response render(
      RequestContext exchange, AdminResult<T> result, Function<T, Response> render) {
    return switch (result) {
      case AdminResult.Ok<T> ok -> render.apply(ok.value());
      case AdminResult.Failed<T> failed ->
          exchange.finish(AdminJson.problem(failed.problem()), failed.detail());
    };
  }

  static Response ok(RequestContext exchange, String outcome, Consumer<JsonGenerator> body) {
    return json(exchange, 200, outcome, body);
  }

  static Response json(
      RequestContext exchange, int status, String outcome, Consumer<JsonGenerator> body) {
    return exchange.finish(
        Response.of(status, MediaType.JSON, Json.write(body)).with("Cache-Control", "no-store"),
        outcome);
  }

  static Response nothing(RequestContext exchange, String outcome) {
    return exchange.finish(Response.empty(204).with("Cache-Control", "no-store"), outcome);
  }
}
