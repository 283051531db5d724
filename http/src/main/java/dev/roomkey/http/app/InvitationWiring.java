package dev.roomkey.http.app;

import dev.roomkey.admin.RoomScope;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.access.AccessReloader;
import dev.roomkey.http.admission.AdmissionMetrics;
import dev.roomkey.http.limits.RateLimits;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.http.moderation.InvitationCommands;
import dev.roomkey.http.token.TokenInvitations;
import dev.roomkey.invitation.Invitations;
import dev.roomkey.room.RoomNames;
import dev.roomkey.state.StateStore;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Builds invitations, and the commands for them. */
final class InvitationWiring {
  private final StateStore store;
  private final RoomNames names;
  private final RoomScope scope;
  private final Duration timeout;
  private final Invitations invitations;

  /**
   * Builds the parts.
   *
   * @param scope the rooms of the deployment
   */
  InvitationWiring(
      Settings settings,
      StateStore store,
      RoomNames names,
      RoomScope scope,
      RandomGenerator random) {
    this.store = store;
    this.names = names;
    this.scope = scope;
    this.timeout = settings.server().requestTimeout();
    this.invitations =
        new Invitations(
            store.invitations(),
            store.admissions().clock(),
            settings.livekit().credentials().apiSecret(),
            random);
  }

  /** Returns the invitations. */
  Invitations invitations() {
    return invitations;
  }

  /** Returns the check of token requests. */
  TokenInvitations ofTokens(RequestQueue queue, RateLimits limits, AdmissionMetrics metrics) {
    return new TokenInvitations(
        invitations, queue, limits, metrics, store.admissions().isBlocking());
  }

  /** Returns the commands. */
  InvitationCommands commands(AccessReloader access) {
    return new InvitationCommands(
        invitations, names, scope, () -> access.current().invitedRoles(), timeout);
  }
}
