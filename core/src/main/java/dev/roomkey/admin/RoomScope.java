package dev.roomkey.admin;

import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.room.RoomMetadata;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;

/** The rooms of a LiveKit deployment that administrators may see and change. */
public sealed interface RoomScope {
  /** All rooms. */
  RoomScope EVERYTHING = new Everything();

  /** Returns whether a room of this name may be in scope, as far as the name tells. */
  boolean mayCover(RoomName name);

  /** Returns whether the room is in scope. */
  boolean covers(LiveRoom room);

  /** All rooms. */
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
   * The rooms of one deployment of Roomkey: rooms with names in its namespace, and rooms with
   * unmanaged names whose metadata has its repository. A room with neither may belong to another
   * program on the same LiveKit, so it is out of scope.
   *
   * @param names the names of its namespace
   * @param own the metadata that it writes to its rooms
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
        case UNMANAGED -> {
          RoomMetadata metadata = RoomMetadata.read(room.metadata());
          yield metadata.repoRoot() != null && !own.hasOtherRepository(metadata);
        }
      };
    }
  }

  /** Returns the rooms of one deployment. */
  static RoomScope of(RoomNames names, String repoRoot) {
    return new OfOneDeployment(names, new RoomMetadata(repoRoot, null, null));
  }
}
