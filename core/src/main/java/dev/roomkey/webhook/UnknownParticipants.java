package dev.roomkey.webhook;

import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantKind;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Removes participants without an admission that holds a seat: their tokens were issued by another
 * program, or their admission has ended. Agents, recorders and participants that LiveKit itself
 * admits, such as those of SIP, are not touched. Methods block. Thread-safe.
 */
public final class UnknownParticipants implements WebhookListener {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final AdmissionStore admissions;
  private final LiveKitServerApi livekit;
  private final Predicate<RoomName> scope;
  private final BiConsumer<RoomName, String> removals;

  /**
   * Creates a guard.
   *
   * @param admissions has the admissions of all participants
   * @param scope the rooms of the deployment; others are not touched
   * @param removals receives the room and the identity of each participant that was removed
   */
  public UnknownParticipants(
      AdmissionStore admissions,
      LiveKitServerApi livekit,
      Predicate<RoomName> scope,
      BiConsumer<RoomName, String> removals) {
    this.admissions = admissions;
    this.livekit = livekit;
    this.scope = scope;
    this.removals = removals;
  }

  /** Removes an unknown participant that has joined. */
  @Override
  public void received(WebhookEvent event) {
    WebhookEvent.Participant participant = event.participant();
    boolean isJoin = event.type().equals(WebhookEvent.PARTICIPANT_JOINED);
    if (isJoin && participant != null && needsAdmission(participant.kind())) {
      event
          .roomName()
          .filter(scope)
          .ifPresent(room -> remove(room, List.of(participant.identity())));
    }
  }

  /** Removes the unknown participants of all rooms. Skips rooms if LiveKit fails. */
  public void sweep() {
    if (livekit.listRooms(List.of(), deadline()) instanceof ApiResult.Ok<List<LiveRoom>> ok) {
      ok.value().forEach(room -> RoomName.find(room.name()).filter(scope).ifPresent(this::sweep));
    }
  }

  private void sweep(RoomName room) {
    if (livekit.listParticipants(room.value(), deadline())
        instanceof ApiResult.Ok<List<LiveParticipant>> ok) {
      remove(
          room,
          ok.value().stream()
              .filter(participant -> needsAdmission(participant.kind()))
              .filter(participant -> participant.state() != LiveParticipant.State.DISCONNECTED)
              .map(LiveParticipant::identity)
              .toList());
    }
  }

  private static boolean needsAdmission(@Nullable ParticipantKind kind) {
    return kind == ParticipantKind.STANDARD;
  }

  /** The admission of a participant is committed before its token is sent. */
  private void remove(RoomName room, List<String> identities) {
    if (identities.isEmpty()) {
      return;
    }
    List<String> known =
        admissions.seats(room, deadline()).stream().map(seat -> seat.identity().value()).toList();
    for (String identity : identities) {
      if (!known.contains(identity)
          && livekit.removeParticipant(room.value(), identity, deadline())
              instanceof ApiResult.Ok<Void>) {
        removals.accept(room, identity);
      }
    }
  }

  private static Deadline deadline() {
    return Deadline.in(CALL_TIMEOUT);
  }
}
