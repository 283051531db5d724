package dev.roomkey.admin;

import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.room.RoomMetadata;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;

/** Which rooms of a LiveKit server an operator of one deployment may see and touch. */
public sealed interface RoomScope {
  /** All that there are: for whoever runs the LiveKit server. */
  RoomScope EVERYTHING = new Everything();

  /** Whether a room of this name may be theirs, as far as the name tells. */
  boolean mayCover(RoomName name);

  /** Whether the room is theirs. */
  boolean covers(LiveRoom room);

  /** All that there are. */
  record Everything() implements RoomScope {
    @Override
    public boolean mayCover(RoomName name) {
      return true;
    }

    @Override
    public boolean covers(LiveRoom room) {
      return true;
    }
  }

  /**
   * The rooms of one deployment: those whose names are made of its namespace, and those whose names
   * are made of none and whose metadata name its repository. A room that says nothing may be of
   * another program on the same LiveKit, so it is not theirs.
   *
   * @param names of its namespace
   * @param own what it writes into its rooms' metadata
   */
  record OfOneDeployment(RoomNames names, RoomMetadata own) implements RoomScope {
    @Override
    public boolean mayCover(RoomName name) {
      return names.ownerOf(name.value()) != RoomNames.Owner.OTHER_NAMESPACE;
    }

    @Override
    public boolean covers(LiveRoom room) {
      return switch (names.ownerOf(room.name())) {
        case OURS -> true;
        case OTHER_NAMESPACE -> false;
        case UNMANAGED -> isOfOurRepository(RoomMetadata.read(room.metadata()));
      };
    }

    private boolean isOfOurRepository(RoomMetadata metadata) {
      return metadata.repoRoot() != null && !own.isOfAnotherRepository(metadata);
    }
  }

  /** The rooms of one deployment. */
  static RoomScope of(RoomNames names, String repoRoot) {
    return new OfOneDeployment(names, new RoomMetadata(repoRoot, null, null));
  }
}
