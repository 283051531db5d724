package dev.roomkey.http.app;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.admin.RoomScope;
import dev.roomkey.admission.Admissions;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.Stage;
import dev.roomkey.http.admin.AdminRoutes;
import dev.roomkey.http.admin.AuditLog;
import dev.roomkey.http.admin.CommandRoutes;
import dev.roomkey.http.admission.AdmissionMetrics;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.http.moderation.InvitationCommands;
import dev.roomkey.http.moderation.ModerationEvents;
import dev.roomkey.http.moderation.ModeratorAuthorizer;
import dev.roomkey.http.moderation.WaitingCommands;
import dev.roomkey.http.token.TokenWaiting;
import dev.roomkey.invitation.Invitations;
import dev.roomkey.state.StateStore;
import dev.roomkey.waiting.WaitingRoom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Builds waiting rooms, and the routes of moderators. */
final class WaitingWiring {
  private final Admissions admissions;
  private final Duration timeout;
  private final WaitingRoom waiting;
  private final WaitingCommands commands;

  /**
   * Builds the parts.
   *
   * @param scope the rooms of the deployment
   */
  WaitingWiring(
      Settings settings,
      StateStore store,
      Admissions admissions,
      RoomScope scope,
      RandomGenerator random) {
    this.admissions = admissions;
    this.timeout = settings.server().requestTimeout();
    this.waiting =
        new WaitingRoom(store.waiting(), store.admissions(), admissions.observer(), random);
    this.commands = new WaitingCommands(waiting, scope, timeout);
  }

  /**
   * Returns the waiting room of token requests.
   *
   * @param isStopping whether the server is shutting down
   */
  TokenWaiting ofTokens(RequestQueue queue, AdmissionMetrics metrics, BooleanSupplier isStopping) {
    return new TokenWaiting(waiting, queue, metrics, isStopping);
  }

  /** Adds the routes of administrators. */
  void addAdmin(
      Router.Builder router, List<Stage> reads, CommandRoutes routes, InvitationCommands invited) {
    router.addSameOrigin("GET", "/admin/waiting", new Route(reads, commands::list));
    router.addSameOrigin("GET", "/admin/invitations", new Route(reads, invited::list));
    commands.addTo(routes);
    invited.addTo(routes);
  }

  /**
   * Adds the routes of moderators.
   *
   * @param identify the stages that establish the caller
   * @param isStopping whether the server is shutting down
   */
  void addModeration(
      Router.Builder router,
      AdminRoutes shared,
      AuditLog audit,
      List<Stage> identify,
      Stage readBody,
      Supplier<AccessPolicy> policy,
      Invitations invitations,
      InvitationCommands invited,
      InstantSource clock,
      BooleanSupplier isStopping) {
    ModeratorAuthorizer authorizer =
        new ModeratorAuthorizer(admissions, invitations, policy, clock, timeout);
    List<Stage> stages = new ArrayList<>(identify);
    stages.add(authorizer);
    CommandRoutes routes = new CommandRoutes(router, "/moderation/", true, audit, stages, readBody);
    shared.addModeration(router, stages, routes);
    commands.addTo(routes);
    invited.addTo(routes);
    router.add("GET", "/moderation/waiting", new Route(stages, commands::list));
    router.add("GET", "/moderation/invitations", new Route(stages, invited::list));
    router.add(
        "GET",
        "/moderation/events",
        new Route(stages, new ModerationEvents(waiting, authorizer, isStopping)));
  }
}
