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
 * name another repository, regardless of the policy.
 *
 * @param defaults the deployment's defaults for the configuration of rooms
 * @param repoRoot the repository directory in the metadata of rooms; null to leave it out
 */
public record RoomPlanner(RoomConfiguration defaults, @Nullable String repoRoot) {
  /** The result of planning a room. */
  public sealed interface Planned {
    /** The room was planned. */
    record Plan(RoomPlan plan) implements Planned {}

    /** The room was rejected. */
    record Rejected(Deny deny) implements Planned {}
  }

  /** Returns the policy's defaults, completed and limited by the deployment's. */
  public RoomConfiguration defaultsOf(RoomConfiguration policy) {
    return policy.within(defaults);
  }

  /**
   * Plans a room.
   *
   * @param requested the fields of the request that are allowed; timeouts can only be shortened
   * @param defaults the values of all other fields
   */
  public Planned plan(RoomTarget target, RoomConfiguration requested, RoomConfiguration defaults) {
    Deny denial = never(target, requested);
    if (denial != null) {
      return new Planned.Rejected(denial);
    }
    SessionId session = target.session();
    RoomMetadata metadata =
        new RoomMetadata(repoRoot, session == null ? null : session.value(), null);
    RoomPlan plan =
        new RoomPlan(target.name(), metadata, requested.shortenedTo(defaults).within(defaults));
    return metadata.isContradictedBy(plan.config().metadata())
        ? new Planned.Rejected(new Deny(DenyReason.FOREIGN_REPOSITORY, "room_config.metadata"))
        : new Planned.Plan(plan);
  }

  /** Returns the denial of a request that no policy can permit, or null if a policy may decide. */
  static @Nullable Deny never(RoomTarget target, RoomConfiguration requested) {
    if (target instanceof RoomTarget.Foreign) {
      return new Deny(DenyReason.FOREIGN_NAMESPACE, "room_name");
    }
    return requested.egress() == null
        ? null
        : new Deny(DenyReason.EGRESS_NOT_ALLOWED, "room_config.egress");
  }
}
