package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets everyone in, as whoever they say they are, with a participant's usual grants: for a
 * developer's machine, and for whoever says {@code access.open: true}. Even so nobody gets to
 * record, or into rooms of another namespace.
 */
public final class AllowAllPolicy implements AccessPolicy {
  private final Duration ttl;
  private final RoomPlanner rooms;
  private final RoomConfiguration unasked;
  private final RandomGenerator random;

  /**
   * A policy for one deployment.
   *
   * @param ttl how long each token is good
   * @param rooms how rooms are made, where the caller does not say otherwise
   * @param repoRoot what rooms' metadata say of the repository; null: nothing
   * @param random for identities that nobody named
   */
  public AllowAllPolicy(
      Duration ttl, RoomConfiguration rooms, @Nullable String repoRoot, RandomGenerator random) {
    this.ttl = ttl;
    this.rooms = new RoomPlanner(rooms, repoRoot);
    this.unasked = rooms;
    this.random = random;
  }

  @Override
  public AccessDecision decide(Caller caller, JoinRequest request, AccessContext context) {
    return switch (rooms.plan(request.target(), request.roomConfig(), unasked)) {
      case RoomPlanner.Planned.Plan plan -> permit(request, plan.plan());
      case RoomPlanner.Planned.Rejected rejected -> rejected.deny();
    };
  }

  private Permit permit(JoinRequest request, RoomPlan plan) {
    ParticipantIdentity identity =
        request.identity() != null ? request.identity() : ParticipantIdentity.random(random);
    TokenClaims claims =
        TokenClaims.validFor(ttl)
            .identity(identity)
            .name(request.name())
            .metadata(request.metadata())
            .attributes(request.attributes())
            .video(VideoGrant.join(request.target().name().value()).build())
            .build();
    return new Permit(claims, plan, null);
  }
}
