package dev.roomkey.http;

import dev.roomkey.access.Caller;
import dev.roomkey.access.KnownBy;
import dev.roomkey.admin.RoomAdmin;
import dev.roomkey.callers.Authentication;
import dev.roomkey.room.RoomName;
import java.util.Objects;
import java.util.function.BiFunction;
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
  private static final int SOME_REFUSALS = 100;

  private final Admission admission;
  private final AdminDoor door;
  private final RoomAdmin admin;
  private final RoomsLook rooms;
  private final RoomFacts facts;
  private final Lately lately;
  private final AdminEvents events;
  private final AdminAsking livekit;
  private final AdminOrders orders;

  AdminRoutes(
      Admission admission,
      AdminDoor door,
      RoomAdmin admin,
      RoomsLook rooms,
      RoomFacts facts,
      Watched watched) {
    this.admission = admission;
    this.door = door;
    this.admin = admin;
    this.rooms = rooms;
    this.facts = facts;
    this.lately = watched.lately();
    this.events = new AdminEvents(rooms, facts, watched, System::nanoTime);
    this.livekit = new AdminAsking(admission);
    this.orders = new AdminOrders(admin, livekit);
  }

  static boolean isOne(String path) {
    return path.startsWith(PREFIX);
  }

  Step handle(Exchange exchange) {
    return switch (exchange.head().path()) {
      case "/admin/session" -> get(exchange, this::session);
      case "/admin/rooms" -> get(exchange, this::rooms);
      case "/admin/participants" -> get(exchange, this::participants);
      case "/admin/refusals" -> get(exchange, this::refusals);
      case "/admin/figures" -> get(exchange, this::figures);
      case "/admin/events" -> get(exchange, this::events);
      default ->
          AdminOrderDecoder.at(exchange.head().path())
              .map(reading -> post(exchange, reading))
              .orElseGet(() -> exchange.answer(Problem.of(ProblemType.NOT_FOUND)));
    };
  }

  private Step post(Exchange exchange, AdminOrderDecoder.Reading reading) {
    if (!exchange.head().method().equals("POST")) {
      return otherMethod(exchange, "POST, OPTIONS");
    }
    return door.ofSite(exchange.head(), true)
        .map(exchange::answer)
        .orElseGet(() ->
            admission.withBody(
                exchange,
                Gate::identify,
                (gate, caller, body) ->
                    judge(
                        exchange,
                        gate,
                        caller,
                        operator -> orders.handle(exchange, reading, body))));
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
                    judge(exchange, gate, caller, operator -> rest.apply(exchange, operator))));
  }

  private Step judge(Exchange exchange, Gate gate, Caller caller, Function<Operator, Step> rest) {
    return switch (door.judge(gate, caller, exchange.head())) {
      case AdminDoor.Verdict.Refused refused -> refuse(exchange, refused.why());
      case AdminDoor.Verdict.Welcome welcome -> rest.apply(welcome.operator());
    };
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
        AdminAsking.ok(exchange, "admin_session", json -> AdminJson.session(json, operator)));
  }

  private Step rooms(Exchange exchange, Operator operator) {
    Query query = new Query(exchange.head().query());
    Slice.Wanted wanted = Slice.Wanted.of(query, MOST, SOME_ROOMS);
    Problem wrong = query.problem();
    return wrong != null
        ? exchange.answer(wrong)
        : livekit.ask(
            exchange,
            rooms::fresh,
            look ->
                AdminAsking.ok(
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
    return livekit.ask(
        exchange,
        deadline -> admin.content(room, deadline),
        content ->
            AdminAsking.ok(
                exchange,
                "admin_participants",
                json -> AdminJson.content(json, content, wanted, facts)));
  }

  private Step refusals(Exchange exchange, Operator operator) {
    Query query = new Query(exchange.head().query());
    int most = query.whole("limit", 1, Lately.MOST, SOME_REFUSALS);
    Problem wrong = query.problem();
    return wrong != null
        ? exchange.answer(wrong)
        : new Step.Answer(
            AdminAsking.ok(
                exchange,
                "admin_refusals",
                json -> AdminJson.refusals(json, lately.refusals(most))));
  }

  private Step figures(Exchange exchange, Operator operator) {
    return new Step.Answer(AdminAsking.ok(exchange, "admin_figures", events::writeFigures));
  }

  private Step events(Exchange exchange, Operator operator) {
    return events
        .watch(() -> isStillWelcome(exchange.head(), operator))
        .<Step>map(feed -> stream(exchange, feed))
        .orElseGet(() -> exchange.answer(Problem.of(ProblemType.UNAVAILABLE)));
  }

  private static Step stream(Exchange exchange, EventFeed feed) {
    return new Step.Stream(
        () ->
            exchange.finish(
                Response.of(200, "text/event-stream", "")
                    .with("Cache-Control", "no-store")
                    .with("X-Accel-Buffering", "no"), // nginx hands on what comes, when it comes
                "admin_events"),
        feed,
        () -> exchange.finish(Problem.of(ProblemType.UNAVAILABLE), null));
  }

  /**
   * A key that was taken back, a token that has ended: nobody goes on to watch. Whom the
   * application knows is asked of its own thread only, so they stay until the stream ends.
   */
  private boolean isStillWelcome(RequestHead head, Operator operator) {
    if (operator.knownBy().equals(KnownBy.APPLICATION.key())) {
      return true;
    }
    Gate gate = admission.gate();
    return switch (gate.identify(head)) {
      case Authentication.Known known ->
          door.judge(gate, known.caller(), head) instanceof AdminDoor.Verdict.Welcome;
      case Authentication.Refused refused -> false;
      case Authentication.Pending notNow -> true;
    };
  }
}
