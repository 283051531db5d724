package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomMetadata;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Plans rooms for all policies. Rejects recordings, rooms of another namespace, and metadata that
 * name another repository, whatever the policy permits.
 *
 * @param defaults the deployment's configuration of rooms
 * @param repoRoot the repository in the metadata of rooms; null: none
 */
public record RoomPlanner(RoomConfiguration defaults, @Nullable String repoRoot) {
  /** A plan, or the reason why there is none. */
  public sealed interface Planned {
    /** The plan of the room. */
    record Plan(RoomPlan plan) implements Planned {}

    /** The room is rejected. */
    record Rejected(Deny deny) implements Planned {}
  }

  /** Returns the deployment's defaults, where the policy has no others. */
  public RoomConfiguration defaultsOf(RoomConfiguration policy) {
    return policy.within(defaults);
  }

  /**
   * Plans a room.
   *
   * @param asked the allowed part of the request; it can shorten timeouts only
   * @param defaults used for everything that is not asked for
   */
  public Planned plan(RoomTarget target, RoomConfiguration asked, RoomConfiguration defaults) {
    Deny never = never(target, asked);
    if (never != null) {
      return new Planned.Rejected(never);
    }
    SessionId session = target.session();
    RoomMetadata metadata =
        new RoomMetadata(repoRoot, session == null ? null : session.value(), null);
    RoomPlan plan =
        new RoomPlan(target.name(), metadata, asked.shortenedTo(defaults).within(defaults));
    return metadata.isContradictedBy(plan.config().metadata())
        ? new Planned.Rejected(new Deny(DenyReason.FOREIGN_REPOSITORY, "room_config.metadata"))
        : new Planned.Plan(plan);
  }

  /** Returns why no policy can permit this; null if one can. */
  static @Nullable Deny never(RoomTarget target, RoomConfiguration asked) {
    if (target instanceof RoomTarget.OfAnotherNamespace) {
      return new Deny(DenyReason.FOREIGN_NAMESPACE, "room_name");
    }
    return asked.egress() == null
        ? null
        : new Deny(DenyReason.EGRESS_NOT_ALLOWED, "room_config.egress");
  }
}
