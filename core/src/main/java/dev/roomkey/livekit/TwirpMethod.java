package dev.roomkey.livekit;

import dev.roomkey.token.VideoGrant;
import java.util.Set;

/**
 * The methods of LiveKit's server API that are called: where, with which grant, and whether a call
 * may be made twice. What they say and answer is {@link LiveKitServerApi}'s.
 */
enum TwirpMethod {
  CREATE_ROOM("RoomService/CreateRoom", Grant.ROOM_CREATE, Repeat.SAFE, Size.ONE),
  LIST_ROOMS("RoomService/ListRooms", Grant.ROOM_LIST, Repeat.SAFE, Size.MANY),
  DELETE_ROOM("RoomService/DeleteRoom", Grant.ROOM_CREATE, Repeat.SAFE, Size.ONE),
  LIST_PARTICIPANTS("RoomService/ListParticipants", Grant.ROOM_ADMIN, Repeat.SAFE, Size.MANY),
  GET_PARTICIPANT("RoomService/GetParticipant", Grant.ROOM_ADMIN, Repeat.SAFE, Size.ONE),
  REMOVE_PARTICIPANT("RoomService/RemoveParticipant", Grant.ROOM_ADMIN, Repeat.SAFE, Size.ONE),
  UPDATE_PARTICIPANT("RoomService/UpdateParticipant", Grant.ROOM_ADMIN, Repeat.SAFE, Size.ONE),
  MUTE_PUBLISHED_TRACK("RoomService/MutePublishedTrack", Grant.ROOM_ADMIN, Repeat.SAFE, Size.ONE),
  /** Two calls are two jobs. */
  CREATE_DISPATCH("AgentDispatchService/CreateDispatch", Grant.ROOM_ADMIN, Repeat.NEVER, Size.ONE),
  LIST_DISPATCH("AgentDispatchService/ListDispatch", Grant.ROOM_ADMIN, Repeat.SAFE, Size.MANY),
  DELETE_DISPATCH("AgentDispatchService/DeleteDispatch", Grant.ROOM_ADMIN, Repeat.SAFE, Size.ONE);

  private final String path;
  private final Grant grant;
  private final Repeat repeat;
  private final Size size;

  /** Nobody's business, and what is by far the most of a list of rooms. */
  private static final Set<String> LEFT_OUT_OF_ROOMS =
      Set.of("turn_password", "turnPassword", "enabled_codecs", "enabledCodecs");

  private enum Grant {
    ROOM_CREATE,
    ROOM_LIST,
    ROOM_ADMIN
  }

  /** Whether a call of which nobody knows if it arrived may be made once more. */
  private enum Repeat {
    SAFE,
    NEVER
  }

  private enum Size {
    /** One room or participant: 512 KiB of metadata, each byte of it up to six in JSON. */
    ONE(4 << 20),
    /**
     * What is read takes several times the memory, so a list gets a sixteenth of the heap: some
     * 4,600 rooms without metadata in 64 MiB, 18,000 in 256 MiB. Whoever has more rooms asks for
     * them by name.
     */
    MANY(Math.clamp(Runtime.getRuntime().maxMemory() / 16, 4 << 20, 64 << 20));

    private final int bytes;

    Size(int bytes) {
      this.bytes = bytes;
    }
  }

  TwirpMethod(String path, Grant grant, Repeat repeat, Size size) {
    this.path = path;
    this.grant = grant;
    this.repeat = repeat;
    this.size = size;
  }

  /** Service and method, {@code RoomService/CreateRoom}; also what logs call it. */
  String path() {
    return path;
  }

  /** The least that LiveKit asks for. */
  VideoGrant grant(String room) {
    return switch (grant) {
      case ROOM_CREATE -> VideoGrant.createRooms();
      case ROOM_LIST -> VideoGrant.listRooms();
      case ROOM_ADMIN -> VideoGrant.administer(room);
    };
  }

  boolean isIdempotent() {
    return repeat == Repeat.SAFE;
  }

  /**
   * Whether LiveKit answers without asking the node that a room is on: a silence then says
   * something of LiveKit as a whole.
   */
  boolean isAnsweredAtOnce() {
    return this == CREATE_ROOM || this == LIST_ROOMS;
  }

  /** Fields of the answer that are not even kept. What people name is never among them. */
  Set<String> ignoredFields() {
    return grant == Grant.ROOM_ADMIN ? Set.of() : LEFT_OUT_OF_ROOMS;
  }

  /** How long an answer may be. */
  int maxBytes() {
    return size.bytes;
  }
}
