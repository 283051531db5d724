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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads from LiveKit which participants are in a room, and records it. Thread-safe. */
public final class RoomObserver {
  /** LiveKit is asked about a full room once in this time, however many requests are rejected. */
  private static final Duration COOL_OFF = Duration.ofSeconds(2);

  private static final int MAX_ROOMS = 10_000;

  private final LiveKitServerApi livekit;
  private final AdmissionStore store;
  private final PresenceListener listener;
  private final Cache<RoomName, Boolean> recent =
      Caffeine.newBuilder().maximumSize(MAX_ROOMS).expireAfterWrite(COOL_OFF).build();

  /** Creates an observer without a listener. */
  public RoomObserver(LiveKitServerApi livekit, AdmissionStore store) {
    this(livekit, store, PresenceListener.NONE);
  }

  /** Creates an observer with a listener. */
  public RoomObserver(LiveKitServerApi livekit, AdmissionStore store, PresenceListener listener) {
    this.livekit = livekit;
    this.store = store;
    this.listener = listener;
  }

  /** Records the participants of a room, unless that was done a moment ago. Blocks. */
  public boolean observe(RoomName room, Deadline deadline) {
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
        record(room, ok.value(), asOf, deadline);
        yield true;
      }
      case ApiResult.Failed<List<LiveParticipant>> failed
          when failed.failure() == ApiFailure.NOT_FOUND -> {
        record(room, List.of(), asOf, deadline);
        yield true;
      }
      case ApiResult.Failed<List<LiveParticipant>> failed -> false;
    };
  }

  /**
   * Records the participants of a room, and first tells the listener what no event has reported.
   *
   * @param asOf the time at which the list was requested
   */
  void record(RoomName room, List<LiveParticipant> participants, Instant asOf, Deadline deadline) {
    Map<String, LiveParticipant> occupants = occupants(participants);
    List<ParticipantSession> present =
        occupants.values().stream().map(RoomObserver::session).toList();
    if (!listener.equals(PresenceListener.NONE)) {
      for (PresenceChange change : store.unreported(room, present, asOf, deadline)) {
        boolean isJoin = change.kind() == PresenceChange.Kind.JOINED;
        listener.changed(
            room, change, isJoin ? occupants.get(change.session().identity()) : null, deadline);
      }
    }
    store.observe(room, present, asOf, deadline);
  }

  private static ParticipantSession session(LiveParticipant participant) {
    return new ParticipantSession(
        participant.identity(),
        participant.sid(),
        participant.joinedAt(),
        participant.state() == LiveParticipant.State.ACTIVE);
  }

  /** Agents and recorders occupy no seat, as in LiveKit's own limit. */
  private static Map<String, LiveParticipant> occupants(List<LiveParticipant> participants) {
    Map<String, LiveParticipant> occupants = new LinkedHashMap<>();
    for (LiveParticipant participant : participants) {
      boolean counts =
          participant.kind() != ParticipantKind.AGENT
              && participant.kind() != ParticipantKind.EGRESS;
      if (counts && participant.state() != LiveParticipant.State.DISCONNECTED) {
        occupants.put(participant.identity(), participant);
      }
    }
    return occupants;
  }
}
