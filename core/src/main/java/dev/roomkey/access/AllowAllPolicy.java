package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.RoomPlanner.Planned;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Permits every caller to join every room of the namespace under any identity, with the grant of a
 * participant. Used in development, and if {@code access.open} is true.
 *
 * @param ttl the lifetime of tokens
 * @param rooms the defaults for the configuration of rooms
 * @param repoRoot the repository directory in the metadata of rooms; null to leave it out
 * @param random generates identities
 */
public record AllowAllPolicy(
    Duration ttl, RoomConfiguration rooms, @Nullable String repoRoot, RandomGenerator random)
    implements AccessPolicy {
  @Override
  public AccessDecision decide(Caller caller, JoinRequest request, AccessContext context) {
    RoomPlanner planner = new RoomPlanner(rooms, repoRoot);
    return switch (planner.plan(request.target(), request.roomConfig(), rooms)) {
      case Planned.Plan planned -> new Permit(claims(request), planned.plan(), null);
      case Planned.Rejected rejected -> rejected.deny();
    };
  }

  private TokenClaims claims(JoinRequest request) {
    return TokenClaims.validFor(ttl)
        .identity(
            request.identity() != null ? request.identity() : ParticipantIdentity.random(random))
        .name(request.name())
        .metadata(request.metadata())
        .attributes(request.attributes())
        .video(VideoGrant.join(request.target().name().value()).build())
        .build();
  }
}
