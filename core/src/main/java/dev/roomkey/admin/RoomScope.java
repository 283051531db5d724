package dev.roomkey.admin;

import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.room.RoomMetadata;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import java.util.List;

/** The rooms of a LiveKit deployment that administrators may see and change. */
public sealed interface RoomScope {
  /** All rooms. */
  RoomScope EVERYTHING = new Everything();

  /** Returns whether a room of this name may be in scope, as far as the name tells. */
  boolean mayCover(RoomName name);

  /** Returns whether the room is in scope. */
  boolean covers(LiveRoom room);

  /**
   * Returns whether a room is in scope; a missing one is if it may be by its name. Blocks: calls
   * LiveKit if the name does not tell.
   */
  ApiResult<Boolean> covers(RoomName name, LiveKitServerApi livekit, Deadline deadline);

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

    @Override
    public ApiResult<Boolean> covers(RoomName name, LiveKitServerApi livekit, Deadline deadline) {
      return new ApiResult.Ok<>(true);
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

    @Override
    public ApiResult<Boolean> covers(RoomName name, LiveKitServerApi livekit, Deadline deadline) {
      return switch (names.ownerOf(name.value())) {
        case OURS -> new ApiResult.Ok<>(true);
        case OTHER_NAMESPACE -> new ApiResult.Ok<>(false);
        case UNMANAGED ->
            livekit
                .listRooms(List.of(name.value()), deadline)
                .then(rooms -> new ApiResult.Ok<>(rooms.isEmpty() || covers(rooms.getFirst())));
      };
    }
  }

  /** Returns the rooms of one deployment. */
  static RoomScope of(RoomNames names, String repoRoot) {
    return new OfOneDeployment(names, new RoomMetadata(repoRoot, null, null));
  }
}
