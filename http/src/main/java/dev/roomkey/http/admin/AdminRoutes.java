package dev.roomkey.http.admin;

import dev.roomkey.admin.RoomAdmin;
import dev.roomkey.admin.RoomDetails;
import dev.roomkey.http.Handler;
import dev.roomkey.http.Query;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.Stage;
import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The routes {@code {base}/admin/…}. Room names and identities are query parameters, never part of
 * a path, since they may contain any character.
 */
public final class AdminRoutes {
  private static final int MAX_ITEMS = 1000;
  private static final int DEFAULT_ROOMS = 100;
  private static final int DEFAULT_PARTICIPANTS = 500;
  private static final int DEFAULT_REJECTIONS = 100;

  private final AdminAuthorizer authorizer;
  private final RoomAdmin admin;
  private final RoomListCache rooms;
  private final RoomView view;
  private final RecentRejections rejections;
  private final AdminCalls livekit;
  private final AdmissionsRoute admissions;
  private final AuditRoute audit;
  private final BanCommands bans;

  /**
   * Creates the routes.
   *
   * @param timeout from the arrival of a request to its response
   */
  public AdminRoutes(
      AdminAuthorizer authorizer,
      RoomAdmin admin,
      RoomListCache rooms,
      RoomView view,
      RecentRejections rejections,
      AdmissionsRoute admissions,
      AuditRoute audit,
      BanCommands bans,
      Duration timeout) {
    this.authorizer = authorizer;
    this.admin = admin;
    this.rooms = rooms;
    this.view = view;
    this.rejections = rejections;
    this.admissions = admissions;
    this.audit = audit;
    this.bans = bans;
    this.livekit = new AdminCalls(timeout);
  }

  /**
   * Adds the routes.
   *
   * @param identify the stages that establish the caller
   */
  public void addTo(Router.Builder router, List<Stage> identify, CommandRoutes commandRoutes) {
    List<Stage> reads = readStages(identify);
    get(router, "/admin/session", reads, this::session);
    get(router, "/admin/rooms", reads, this::rooms);
    get(router, "/admin/participants", reads, this::participants);
    get(router, "/admin/admissions", reads, admissions);
    get(router, "/admin/audit", reads, audit);
    get(router, "/admin/bans", reads, bans::list);
    get(router, "/admin/rejections", reads, this::rejections);
    AdminCommands commands = new AdminCommands(admin, livekit, bans);
    commands.addShared(commandRoutes);
    commands.addTo(commandRoutes);
    bans.addTo(commandRoutes);
  }

  /**
   * Adds the routes of moderators.
   *
   * @param reads the stages that authorize a moderator
   */
  public void addModeration(Router.Builder router, List<Stage> reads, CommandRoutes commands) {
    router.add("GET", "/moderation/participants", new Route(reads, this::participants));
    router.add("GET", "/moderation/admissions", new Route(reads, admissions));
    router.add("GET", "/moderation/bans", new Route(reads, bans::list));
    new AdminCommands(admin, livekit, bans).addShared(commands);
    bans.addTo(commands);
  }

  /** Returns the stages of a request that only reads. */
  public List<Stage> readStages(List<Stage> identify) {
    List<Stage> stages = new ArrayList<>();
    stages.add(AdminAuthorizer::rejectOtherSites);
    stages.addAll(identify);
    stages.add(authorizer::authorize);
    return stages;
  }

  private static void get(Router.Builder router, String path, List<Stage> stages, Handler handler) {
    router.addSameOrigin("GET", path, new Route(stages, handler));
  }

  private Response session(RequestContext context) {
    Administrator administrator = authorizer.authorize(context);
    return AdminResponses.ok(
        context, "admin_session", json -> AdminJson.session(json, administrator));
  }

  private Response rooms(RequestContext context) {
    Query query = new Query(context.request().query());
    Page.Wanted wanted = Page.Wanted.of(query, MAX_ITEMS, DEFAULT_ROOMS);
    query.throwIfInvalid();
    RoomListCache.Snapshot snapshot = livekit.call(context, rooms::fresh);
    return AdminResponses.ok(
        context,
        "admin_rooms",
        json -> AdminJson.rooms(json, view.page(snapshot.rooms(), wanted), snapshot.asOf(), view));
  }

  private Response participants(RequestContext context) {
    Query query = new Query(context.request().query());
    RoomName room = CommandBody.room(query, context.actor());
    Page.Wanted wanted = Page.Wanted.of(query, MAX_ITEMS, DEFAULT_PARTICIPANTS);
    query.throwIfInvalid();
    RoomName asked = Objects.requireNonNull(room, "a missing room is reported");
    context.about(asked, null);
    RoomDetails details = livekit.call(context, deadline -> admin.content(asked, deadline));
    return AdminResponses.ok(
        context, "admin_participants", json -> AdminJson.content(json, details, wanted, view));
  }

  private Response rejections(RequestContext context) {
    Query query = new Query(context.request().query());
    int limit = query.whole("limit", 1, RecentRejections.MAX_REJECTIONS, DEFAULT_REJECTIONS);
    query.throwIfInvalid();
    return AdminResponses.ok(
        context, "admin_rejections", json -> AdminJson.rejections(json, rejections.latest(limit)));
  }
}
