package dev.roomkey.http;

import dev.roomkey.admin.AdminResult;
import dev.roomkey.admin.RoomAdmin;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonWriter;
import dev.roomkey.livekit.Deadline;
import dev.roomkey.room.RoomName;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code {base}/admin/…}: what whoever runs a deployment sees of its rooms. Each request is of
 * somebody who may, and of no page of another site, before anything else is looked at. Room names
 * and identities come as parameters, never in a path: they may hold anything.
 */
final class AdminRoutes {
  private static final String PREFIX = "/admin/";
  private static final int MOST = 1000;
  private static final int SOME_ROOMS = 100;
  private static final int SOME_PARTICIPANTS = 500;

  private final Admission admission;
  private final AdminDoor door;
  private final AdminPlaces places;
  private final RoomAdmin admin;
  private final RoomsLook rooms;
  private final RoomFacts facts;

  AdminRoutes(
      Admission admission, AdminDoor door, RoomAdmin admin, RoomsLook rooms, RoomFacts facts) {
    this.admission = admission;
    this.door = door;
    this.places = new AdminPlaces();
    this.admin = admin;
    this.rooms = rooms;
    this.facts = facts;
  }

  static boolean isOne(String path) {
    return path.startsWith(PREFIX);
  }

  Step handle(Exchange exchange) {
    return switch (exchange.head().path()) {
      case "/admin/session" -> get(exchange, this::session);
      case "/admin/rooms" -> get(exchange, this::rooms);
      case "/admin/participants" -> get(exchange, this::participants);
      default -> exchange.answer(Problem.of(ProblemType.NOT_FOUND));
    };
  }

  private Step get(Exchange exchange, BiFunction<Exchange, Operator, Step> rest) {
    if (!exchange.head().method().equals("GET")) {
      return otherMethod(exchange, "GET, OPTIONS");
    }
    return door.ofSite(exchange.head(), false)
        .map(exchange::answer)
        .orElseGet(() ->
            admission.withoutBody(
                exchange,
                Gate::identify,
                (gate, caller, body) ->
                    switch (door.judge(gate, caller, exchange.head())) {
                      case AdminDoor.Verdict.Refused refused -> refuse(exchange, refused.why());
                      case AdminDoor.Verdict.Welcome welcome ->
                          rest.apply(exchange, welcome.operator());
                    }));
  }

  private static Step refuse(Exchange exchange, ProblemType why) {
    Response answer = exchange.finish(Problem.of(why), null);
    return new Step.Answer(
        why == ProblemType.UNAUTHENTICATED ? answer.with("WWW-Authenticate", "Bearer") : answer);
  }

  /** No preflight is ever granted. */
  private static Step otherMethod(Exchange exchange, String allow) {
    Response response =
        exchange.head().method().equals("OPTIONS")
            ? exchange.finish(Response.empty(204), "options")
            : exchange.finish(Problem.of(ProblemType.METHOD_NOT_ALLOWED), null);
    return new Step.Answer(response.with("Allow", allow));
  }

  private Step session(Exchange exchange, Operator operator) {
    return new Step.Answer(
        ok(exchange, "admin_session", json -> AdminJson.session(json, operator)));
  }

  private Step rooms(Exchange exchange, Operator operator) {
    Query query = new Query(exchange.head().query());
    Slice.Wanted wanted = Slice.Wanted.of(query, MOST, SOME_ROOMS);
    Problem wrong = query.problem();
    return wrong != null
        ? exchange.answer(wrong)
        : look(
            exchange,
            rooms::fresh,
            look ->
                ok(
                    exchange,
                    "admin_rooms",
                    json ->
                        AdminJson.rooms(
                            json, facts.slice(look.rooms(), wanted), look.asOf(), facts)));
  }

  private Step participants(Exchange exchange, Operator operator) {
    Query query = new Query(exchange.head().query());
    RoomName room = query.required("room", RoomName::new);
    Slice.Wanted wanted = Slice.Wanted.of(query, MOST, SOME_PARTICIPANTS);
    Problem wrong = query.problem();
    if (room == null || wrong != null) {
      return exchange.answer(Objects.requireNonNull(wrong));
    }
    exchange.about(room, null);
    return look(
        exchange,
        deadline -> admin.content(room, deadline),
        content ->
            ok(
                exchange,
                "admin_participants",
                json -> AdminJson.content(json, content, wanted, facts)));
  }

  /** Asks LiveKit, where waiting is allowed. */
  private <T> Step look(
      Exchange exchange, Function<Deadline, AdminResult<T>> asking, Function<T, Response> render) {
    Deadline deadline = admission.deadline(exchange);
    return exchange.waitFor(() ->
        places
            .inOne(deadline, () -> asking.apply(deadline))
            .map(result -> render(exchange, result, render))
            .orElseGet(() -> exchange.finish(Problem.of(ProblemType.UNAVAILABLE), null)));
  }

  private static <T> Response render(
      Exchange exchange, AdminResult<T> result, Function<T, Response> render) {
    return switch (result) {
      case AdminResult.Ok<T> ok -> render.apply(ok.value());
      case AdminResult.Failed<T> failed ->
          exchange.finish(AdminJson.problem(failed.problem()), failed.detail());
    };
  }

  private static Response ok(Exchange exchange, String outcome, Consumer<JsonWriter> body) {
    return exchange.finish(
        Response.of(200, MediaType.JSON, Json.write(body)).with("Cache-Control", "no-store"),
        outcome);
  }
}
