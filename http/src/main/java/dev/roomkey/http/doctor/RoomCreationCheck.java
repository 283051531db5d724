package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveRoom;

/** Creates a room, which is deleted after the checks. */
record RoomCreationCheck(Probe probe) implements Check {
  @Override
  public Finding run(Deadline deadline) throws InterruptedException {
    return switch (probe.created()) {
      case ApiResult.Ok<LiveRoom> ok -> Finding.ok("LiveKit creates rooms");
      case ApiResult.Failed<LiveRoom> failed ->
          switch (failed.failure()) {
            case UNAUTHENTICATED, UNAVAILABLE ->
                Finding.skipped(
                    "LiveKit does not create a room: " + failed.detail(),
                    LiveKitApiCheck.FIX_FIRST);
            case TIMED_OUT ->
                Finding.error(
                    "LiveKit does not create a room in time: " + failed.detail(),
                    "Check LiveKit's log and its connection to Redis, or raise livekit.timeout.");
            case NOT_FOUND, INVALID_ARGUMENT, INVALID_RESPONSE ->
                Finding.error(
                    "LiveKit does not create a room: " + failed.detail(), "Check LiveKit's log.");
          };
    };
  }
}
