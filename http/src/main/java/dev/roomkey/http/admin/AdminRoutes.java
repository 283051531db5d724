package dev.roomkey.http.admin;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.admin.RoomAdmin;
import dev.roomkey.auth.AuthResult;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Query;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.RequestHead;
import dev.roomkey.http.Response;
import dev.roomkey.http.Step;
import dev.roomkey.http.access.AccessSnapshot;
import dev.roomkey.http.access.AuthenticationFilter;
import dev.roomkey.http.events.AdminEventStream;
import dev.roomkey.http.events.AdminEvents;
import dev.roomkey.http.events.Watched;
import dev.roomkey.room.RoomName;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * {@code {base}/admin/…}: what whoever runs a deployment sees of its rooms. Each request is of
 * somebody who may, and of no page of another site, before anything else is looked at. Room names
 * and identities come as parameters, never in a path: they may hold anything.
 */
public final class AdminRoutes {
  private static final String PREFIX = "/admin/";
  private static final int MOST = 1000;
  private static final int SOME_ROOMS = 100;
  private static final int SOME_PARTICIPANTS = 500;
  private static final int SOME_REFUSALS = 100;

  private final AuthenticationFilter admission;
  private final AdminAuthorizer door;
  private final RoomAdmin admin;
  private final RoomListCache rooms;
  private final RoomView facts;
  private final RecentRejections lately;
  private final AdminEvents events;
  private final AdminCalls livekit;
  private final AdminCommands orders;

  public AdminRoutes(
      AuthenticationFilter admission,
      AdminAuthorizer door,
      RoomAdmin admin,
      RoomListCache rooms,
      RoomView facts,
      Watched watched) {
    this.admission = admission;
    this.door = door;
    this.admin = admin;
    this.rooms = rooms;
    this.facts = facts;
    this.lately = watched.lately();
    this.events = new AdminEvents(rooms, facts, watched, System::nanoTime);
    this.livekit = new AdminCalls(admission);
    this.orders = new AdminCommands(admin, livekit);
  }

  public static boolean isOne(String path) {
    return path.startsWith(PREFIX);
  }

  public Step handle(RequestContext exchange) {
    return switch (exchange.head().path()) {
      case "/admin/session" -> get(exchange, this::session);
      case "/admin/rooms" -> get(exchange, this::rooms);
      case "/admin/participants" -> get(exchange, this::participants);
      case "/admin/refusals" -> get(exchange, this::refusals);
      case "/admin/figures" -> get(exchange, this::figures);
      case "/admin/events" -> get(exchange, this::events);
      default ->
          AdminCommandDecoder.at(exchange.head().path())
              .map(reading -> post(exchange, reading))
              .orElseGet(() -> exchange.answer(Problem.of(ProblemType.NOT_FOUND)));
    };
  }

  private Step post(RequestContext exchange, AdminCommandDecoder.Reading reading) {
    if (!exchange.head().method().equals("POST")) {
      return otherMethod(exchange, "POST, OPTIONS");
    }
    return door.ofSite(exchange.head(), true)
        .map(exchange::answer)
        .orElseGet(() ->
            admission.withBody(
                exchange,
                AccessSnapshot::identify,
                (gate, caller, body) ->
                    judge(
                        exchange,
                        gate,
                        caller,
                        operator -> orders.handle(exchange, reading, body))));
  }

  private Step get(RequestContext exchange, BiFunction<RequestContext, Administrator, Step> rest) {
    if (!exchange.head().method().equals("GET")) {
      return otherMethod(exchange, "GET, OPTIONS");
    }
    return door.ofSite(exchange.head(), false)
        .map(exchange::answer)
        .orElseGet(() ->
            admission.withoutBody(
                exchange,
                AccessSnapshot::identify,
                (gate, caller, body) ->
                    judge(exchange, gate, caller, operator -> rest.apply(exchange, operator))));
  }

  private Step judge(
      RequestContext exchange,
      AccessSnapshot gate,
      Caller caller,
      Function<Administrator, Step> rest) {
    return switch (door.judge(gate, caller, exchange.head())) {
      case AdminAuthorizer.Verdict.Refused refused -> refuse(exchange, refused.why());
      case AdminAuthorizer.Verdict.Welcome welcome -> rest.apply(welcome.operator());
    };
  }

  private static Step refuse(RequestContext exchange, ProblemType why) {
    Response answer = exchange.finish(Problem.of(why), null);
    return new Step.Answer(
        why == ProblemType.UNAUTHENTICATED ? answer.with("WWW-Authenticate", "Bearer") : answer);
  }

  /** No preflight is ever granted. */
  private static Step otherMethod(RequestContext exchange, String allow) {
    Response response =
        exchange.head().method().equals("OPTIONS")
            ? exchange.finish(Response.empty(204), "options")
            : exchange.finish(Problem.of(ProblemType.METHOD_NOT_ALLOWED), null);
    return new Step.Answer(response.with("Allow", allow));
  }

  private Step session(RequestContext exchange, Administrator operator) {
    return new Step.Answer(
        AdminCalls.ok(exchange, "admin_session", json -> AdminJson.session(json, operator)));
  }

  private Step rooms(RequestContext exchange, Administrator operator) {
    Query query = new Query(exchange.head().query());
    Page.Wanted wanted = Page.Wanted.of(query, MOST, SOME_ROOMS);
    Problem wrong = query.problem();
    return wrong != null
        ? exchange.answer(wrong)
        : livekit.ask(
            exchange,
            rooms::fresh,
            look ->
                AdminCalls.ok(
                    exchange,
                    "admin_rooms",
                    json ->
                        AdminJson.rooms(
                            json, facts.slice(look.rooms(), wanted), look.asOf(), facts)));
  }

  private Step participants(RequestContext exchange, Administrator operator) {
    Query query = new Query(exchange.head().query());
    RoomName room = query.required("room", RoomName::new);
    Page.Wanted wanted = Page.Wanted.of(query, MOST, SOME_PARTICIPANTS);
    Problem wrong = query.problem();
    if (room == null || wrong != null) {
      return exchange.answer(Objects.requireNonNull(wrong));
    }
    exchange.about(room, null);
    return livekit.ask(
        exchange,
        deadline -> admin.content(room, deadline),
        content ->
            AdminCalls.ok(
                exchange,
                "admin_participants",
                json -> AdminJson.content(json, content, wanted, facts)));
  }

  private Step refusals(RequestContext exchange, Administrator operator) {
    Query query = new Query(exchange.head().query());
    int most = query.whole("limit", 1, RecentRejections.MOST, SOME_REFUSALS);
    Problem wrong = query.problem();
    return wrong != null
        ? exchange.answer(wrong)
        : new Step.Answer(
            AdminCalls.ok(
                exchange,
                "admin_refusals",
                json -> AdminJson.refusals(json, lately.refusals(most))));
  }

  private Step figures(RequestContext exchange, Administrator operator) {
    return new Step.Answer(AdminCalls.ok(exchange, "admin_figures", events::writeFigures));
  }

  private Step events(RequestContext exchange, Administrator operator) {
    return events
        .watch(() -> isStillWelcome(exchange.head(), operator))
        .<Step>map(feed -> stream(exchange, feed))
        .orElseGet(() -> exchange.answer(Problem.of(ProblemType.UNAVAILABLE)));
  }

  private static Step stream(RequestContext exchange, AdminEventStream feed) {
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
  private boolean isStillWelcome(RequestHead head, Administrator operator) {
    if (operator.knownBy().equals(AuthMethod.APPLICATION.key())) {
      return true;
    }
    AccessSnapshot gate = admission.gate();
    AuthResult now;
    try {
      now = Blocking.onIoThread(() -> gate.identify(head, Deadline.now()));
    } catch (Blocking.Suspended waits) {
      return true; // until the next look
    }
    return switch (now) {
      case AuthResult.Authenticated known ->
          door.judge(gate, known.caller(), head) instanceof AdminAuthorizer.Verdict.Welcome;
      case AuthResult.Rejected refused -> false;
    };
  }
}
