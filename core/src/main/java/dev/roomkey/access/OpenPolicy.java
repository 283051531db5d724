package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.room.RoomMetadata;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.RoomConfiguration;
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
public final class OpenPolicy implements AccessPolicy {
  private final Duration ttl;
  private final RoomConfiguration rooms;
  private final @Nullable String repoRoot;
  private final RandomGenerator random;

  /**
   * A policy for one deployment.
   *
   * @param ttl how long each token is good
   * @param rooms how rooms are made, where the caller does not say otherwise
   * @param repoRoot what rooms' metadata say of the repository; null: nothing
   * @param random for identities that nobody named
   */
  public OpenPolicy(
      Duration ttl, RoomConfiguration rooms, @Nullable String repoRoot, RandomGenerator random) {
    this.ttl = ttl;
    this.rooms = rooms;
    this.repoRoot = repoRoot;
    this.random = random;
  }

  @Override
  public AccessDecision decide(Caller caller, JoinRequest request) {
    if (request.target() instanceof RoomTarget.OfAnotherNamespace) {
      return new Deny(Denial.ROOM_OF_ANOTHER_NAMESPACE, "room_name");
    }
    if (request.roomConfig().egress() != null) {
      return new Deny(Denial.EGRESS_NOT_ALLOWED, "room_config.egress");
    }
    RoomPlan plan = plan(request);
    if (plan.metadata().isOfAnotherRepository(RoomMetadata.read(plan.config().metadata()))) {
      // It would keep everybody else out of a room that is ours.
      return new Deny(Denial.METADATA_OF_ANOTHER_REPOSITORY, "room_config.metadata");
    }
    ParticipantIdentity identity =
        request.identity() != null ? request.identity() : ParticipantIdentity.random(random);
    TokenClaims claims =
        TokenClaims.lasting(ttl)
            .identity(identity)
            .name(request.name())
            .metadata(request.metadata())
            .attributes(request.attributes())
            .video(VideoGrant.join(request.target().name().value()).build())
            .build();
    return new Permit(claims, plan);
  }

  private RoomPlan plan(JoinRequest request) {
    SessionId session = request.target().session();
    RoomMetadata metadata =
        new RoomMetadata(repoRoot, session == null ? null : session.value(), null);
    return new RoomPlan(request.target().name(), metadata, request.roomConfig().within(rooms));
  }
}
