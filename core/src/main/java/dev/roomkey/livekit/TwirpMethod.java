package dev.roomkey.livekit;

import dev.roomkey.token.VideoGrant;

/** The methods of LiveKit's server API that Roomkey calls, with their grants and limits. */
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

  /** For one room or participant: 512 KiB of metadata, of which JSON needs up to six bytes each. */
  private static final int MAX_BYTES = 4 << 20;

  /**
   * For lists: a sixteenth of the heap, since what is kept of one can be larger. About 4,600 rooms
   * without metadata with a heap of 64 MiB, 18,000 with 256 MiB.
   */
  private static final int MAX_LIST_BYTES =
      Math.clamp(Runtime.getRuntime().maxMemory() / 16, MAX_BYTES, 64 << 20);

  private final String path;

  TwirpMethod(String path) {
    this.path = path;
  }

  /** Returns service and method for URL and logs: {@code RoomService/CreateRoom}. */
  String path() {
    return path;
  }

  /** Returns the minimal grant for the method. */
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

  /** Returns whether a call may be sent twice. Two dispatches start two jobs. */
  boolean isIdempotent() {
    return this != CREATE_DISPATCH;
  }

  /**
   * Returns whether LiveKit answers without the node of a room. If so, a timeout concerns LiveKit
   * as a whole.
   */
  boolean isAnsweredAtOnce() {
    return this == CREATE_ROOM || this == LIST_ROOMS;
  }

  /** Returns the maximum size of a response. */
  int maxBytes() {
    boolean isList = this == LIST_ROOMS || this == LIST_PARTICIPANTS || this == LIST_DISPATCH;
    return isList ? MAX_LIST_BYTES : MAX_BYTES;
  }
}
