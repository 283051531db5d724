package dev.roomkey.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiFailure;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads from LiveKit which participants are in a room, and records it. Thread-safe. */
public final class RoomObserver {
  /** LiveKit is asked about a full room once in this time, however many requests are rejected. */
  private static final Duration COOL_OFF = Duration.ofSeconds(2);

  private static final int MAX_ROOMS = 10_000;

  private final LiveKitServerApi livekit;
  private final AdmissionStore store;
  private final Cache<RoomName, Boolean> recent =
      Caffeine.newBuilder().maximumSize(MAX_ROOMS).expireAfterWrite(COOL_OFF).build();

  public RoomObserver(LiveKitServerApi livekit, AdmissionStore store) {
    this.livekit = livekit;
    this.store = store;
  }

  /** Records the participants of a room, unless that was done a moment ago. Blocks. */
  boolean observe(RoomName room, Deadline deadline) {
    Blocking.begin();
    return recent.asMap().putIfAbsent(room, true) == null && observeNow(room, deadline);
  }

  /**
   * Records the participants of a room. Blocks.
   *
   * @return whether LiveKit answered
   */
  boolean observeNow(RoomName room, Deadline deadline) {
    Instant asOf = store.clock().instant();
    return switch (livekit.listParticipants(room.value(), deadline)) {
      case ApiResult.Ok<List<LiveParticipant>> ok -> {
        store.observe(room, occupants(ok.value()), asOf, deadline);
        yield true;
      }
      case ApiResult.Failed<List<LiveParticipant>> failed
          when failed.failure() == ApiFailure.NOT_FOUND -> {
        store.observe(room, Set.of(), asOf, deadline);
        yield true;
      }
      case ApiResult.Failed<List<LiveParticipant>> failed -> false;
    };
  }

  /** Agents and recorders occupy no seat, as in LiveKit's own limit. */
  private static Set<String> occupants(List<LiveParticipant> participants) {
    Set<String> occupants = new HashSet<>();
    for (LiveParticipant participant : participants) {
      boolean counts =
          participant.kind() != ParticipantKind.AGENT
              && participant.kind() != ParticipantKind.EGRESS;
      if (counts && participant.state() != LiveParticipant.State.DISCONNECTED) {
        occupants.add(participant.identity());
      }
    }
    return occupants;
  }
}
