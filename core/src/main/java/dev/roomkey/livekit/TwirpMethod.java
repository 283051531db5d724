package dev.roomkey.livekit;

import dev.roomkey.json.JsonLimits;
import dev.roomkey.token.VideoGrant;
import java.util.Set;
import java.util.function.LongPredicate;

/** The methods of LiveKit's server API that are called, and how each may be called. */
enum TwirpMethod {
  CREATE_ROOM("RoomService/CreateRoom"),
  LIST_ROOMS("RoomService/ListRooms"),
  DELETE_ROOM("RoomService/DeleteRoom"),
  LIST_PARTICIPANTS("RoomService/ListParticipants"),
  GET_PARTICIPANT("RoomService/GetParticipant"),
  REMOVE_PARTICIPANT("RoomService/RemoveParticipant"),
  UPDATE_PARTICIPANT("RoomService/UpdateParticipant"),
  MUTE_PUBLISHED_TRACK("RoomService/MutePublishedTrack"),
  CREATE_DISPATCH("AgentDispatchService/CreateDispatch"),
  LIST_DISPATCH("AgentDispatchService/ListDispatch"),
  DELETE_DISPATCH("AgentDispatchService/DeleteDispatch");

  /** One room or participant: 512 KiB of metadata, each byte of it up to six in JSON. */
  private static final int MAX_BYTES = 4 << 20;

  /**
   * A list takes several times its size in memory when it is read, so it gets a sixteenth of the
   * heap: some 4,600 rooms without metadata in 64 MiB, 18,000 in 256 MiB.
   */
  private static final int MAX_LIST_BYTES =
      Math.clamp(Runtime.getRuntime().maxMemory() / 16, MAX_BYTES, 64 << 20);

  /** A secret of the room, and what is by far the most of a list of rooms. */
  private static final Set<String> IGNORED_FIELDS =
      Set.of("turn_password", "turnPassword", "enabled_codecs", "enabledCodecs");

  /** LiveKit's messages have up to 40; a participant may have thousands of attributes. */
  private static final int MAX_FIELDS = 200;

  private final String path;

  TwirpMethod(String path) {
    this.path = path;
  }

  /** Returns service and method, {@code RoomService/CreateRoom}, as the URL and logs have it. */
  String path() {
    return path;
  }

  /** Returns the least that LiveKit asks for. */
  VideoGrant grant(String room) {
    return switch (this) {
      case CREATE_ROOM, DELETE_ROOM -> VideoGrant.createRooms();
      case LIST_ROOMS -> VideoGrant.listRooms();
      case LIST_PARTICIPANTS,
          GET_PARTICIPANT,
          REMOVE_PARTICIPANT,
          UPDATE_PARTICIPANT,
          MUTE_PUBLISHED_TRACK,
          CREATE_DISPATCH,
          LIST_DISPATCH,
          DELETE_DISPATCH ->
          VideoGrant.administer(room);
    };
  }

  /** Returns whether a call may be repeated that may have arrived: two dispatches are two jobs. */
  boolean isIdempotent() {
    return this != CREATE_DISPATCH;
  }

  /**
   * Returns whether LiveKit answers without asking the node that a room is on: a timeout then says
   * something about LiveKit as a whole.
   */
  boolean isAnsweredAtOnce() {
    return this == CREATE_ROOM || this == LIST_ROOMS;
  }

  /** Returns what is kept of an answer while it is read. */
  JsonLimits limits(LongPredicate memory) {
    return new JsonLimits(isAnsweredAtOnce() ? IGNORED_FIELDS : Set.of(), MAX_FIELDS, memory);
  }

  /** Returns how long an answer may be. */
  int maxBytes() {
    boolean isList = this == LIST_ROOMS || this == LIST_PARTICIPANTS || this == LIST_DISPATCH;
    return isList ? MAX_LIST_BYTES : MAX_BYTES;
  }
}
