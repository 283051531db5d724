package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomMetadata;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Plans rooms for every policy alike. Whatever a policy says, nobody gets to record, into rooms of
 * another namespace, or to make a room that says it is another repository's.
 */
public final class RoomPlanner {
  private final RoomConfiguration defaults;
  private final @Nullable String repoRoot;

  /**
   * Plans for one deployment.
   *
   * @param defaults how rooms are made, where nobody says otherwise
   * @param repoRoot what rooms' metadata say of the repository; null: nothing
   */
  public RoomPlanner(RoomConfiguration defaults, @Nullable String repoRoot) {
    this.defaults = defaults;
    this.repoRoot = repoRoot;
  }

  /** What came of planning. */
  public sealed interface Planned {
    /** The room can be. */
    record Plan(RoomPlan plan) implements Planned {}

    /** It cannot. */
    record Rejected(Deny deny) implements Planned {}
  }

  /**
   * How rooms are made that nobody asks for anything else of: as the deployment is set, where the
   * policy does not say otherwise.
   */
  public RoomConfiguration unasked(RoomConfiguration policy) {
    return policy.within(defaults);
  }

  /**
   * Plans a room.
   *
   * @param asked what counts of what the caller asks for
   * @param unasked how it is made where that says nothing
   */
  public Planned plan(RoomTarget target, RoomConfiguration asked, RoomConfiguration unasked) {
    Deny never = never(target, asked);
    if (never != null) {
      return new Planned.Rejected(never);
    }
    SessionId session = target.session();
    RoomMetadata metadata =
        new RoomMetadata(repoRoot, session == null ? null : session.value(), null);
    RoomPlan plan = new RoomPlan(target.name(), metadata, asked.within(unasked));
    // It would keep everybody else out of a room that is ours.
    return metadata.isOfAnotherRepository(RoomMetadata.read(plan.config().metadata()))
        ? new Planned.Rejected(new Deny(DenyReason.FOREIGN_REPOSITORY, "room_config.metadata"))
        : new Planned.Plan(plan);
  }

  /** Why nobody gets this, under no policy; null: somebody may. */
  static @Nullable Deny never(RoomTarget target, RoomConfiguration asked) {
    if (target instanceof RoomTarget.OfAnotherNamespace) {
      return new Deny(DenyReason.FOREIGN_NAMESPACE, "room_name");
    }
    return asked.egress() == null
        ? null
        : new Deny(DenyReason.EGRESS_NOT_ALLOWED, "room_config.egress");
  }
}
