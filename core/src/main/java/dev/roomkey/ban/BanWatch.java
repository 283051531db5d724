package dev.roomkey.ban;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.admin.RoomScope;
import dev.roomkey.ban.BanListener.Cause;
import dev.roomkey.ban.BanListener.Removal;
import dev.roomkey.ban.BanListener.Result;
import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiFailure;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps banned participants out: LiveKit cannot revoke a token, so a participant that was removed
 * can join again, and is removed again whenever a webhook or a list of LiveKit reports it. Changed
 * permissions are applied again in the same way. Methods block. Thread-safe.
 */
public final class BanWatch {
  private static final int PAGE = 500;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  /**
   * The time for which new bans are settled: token requests that were in progress when a ban was
   * recorded have ended by then, since a request takes at most 5 minutes.
   */
  private static final Duration SETTLING = Duration.ofMinutes(6);

  private final BanStore bans;
  private final PermissionStore permissions;
  private final LiveKitServerApi livekit;
  private final RoomScope scope;
  private final InstantSource clock;
  private final BanListener listener;

  /**
   * Creates a watch.
   *
   * @param scope the rooms of the deployment; others are not touched
   * @param clock the clock of the stores
   */
  public BanWatch(
      BanStore bans,
      PermissionStore permissions,
      LiveKitServerApi livekit,
      RoomScope scope,
      InstantSource clock,
      BanListener listener) {
    this.bans = bans;
    this.permissions = permissions;
    this.livekit = livekit;
    this.scope = scope;
    this.clock = clock;
    this.listener = listener;
  }

  /** Removes a participant if it is banned, or else restores its permissions. */
  public void seen(RoomName room, String identity) {
    if (!scope.mayCover(room)) {
      return;
    }
    Ban.Subject subject = new Ban.Subject(Ban.Kind.PARTICIPANT, identity);
    Optional<Ban> ban = bans.find(room, List.of(subject), deadline());
    if (ban.isPresent()) {
      if (isInScope(room, deadline())) {
        remove(ban.get(), room, identity, Cause.WEBHOOK, deadline());
      }
      return;
    }
    permissions
        .find(room, identity, deadline())
        .ifPresent(change -> {
          if (isInScope(room, deadline())
              && livekit.getParticipant(room.value(), identity, deadline())
                  instanceof ApiResult.Ok<LiveParticipant> found) {
            restore(room, found.value(), change);
          }
        });
  }

  /** Lists all rooms in which participants are watched. */
  public void sweep() {
    bans.addedSince(clock.instant().minus(SETTLING), deadline()).forEach(this::settle);
    Set<RoomName> rooms = watchedRooms();
    if (bans.watchesAllRooms(deadline())
        && livekit.listRooms(List.of(), deadline()) instanceof ApiResult.Ok<List<LiveRoom>> all) {
      for (LiveRoom room : all.value()) {
        RoomName.find(room.name())
            .ifPresent(name -> {
              rooms.remove(name);
              sweep(name, () -> scope.covers(room));
            });
      }
    }
    rooms.forEach(this::sweep);
  }

  private Set<RoomName> watchedRooms() {
    Set<RoomName> rooms = new LinkedHashSet<>();
    addPages(rooms, bans::watchedRooms);
    addPages(rooms, permissions::rooms);
    return rooms;
  }

  private interface Pages {
    List<RoomName> page(@Nullable RoomName after, int limit, Deadline deadline);
  }

  private static void addPages(Set<RoomName> rooms, Pages pages) {
    @Nullable RoomName last = null;
    List<RoomName> page;
    do {
      page = pages.page(last, PAGE, deadline());
      rooms.addAll(page);
      last = page.isEmpty() ? last : page.getLast();
    } while (page.size() == PAGE);
  }

  /** Removes the banned participants of a room, and restores the permissions of others. */
  public void sweep(RoomName room) {
    sweep(room, () -> isInScope(room, deadline()));
  }

  private void sweep(RoomName room, BooleanSupplier isInScope) {
    if (!scope.mayCover(room)) {
      return;
    }
    Map<String, Ban> banned = bans.participants(room, deadline());
    Map<String, PermissionChange> changes = permissions.changes(room, deadline());
    if ((banned.isEmpty() && changes.isEmpty())
        || !(livekit.listParticipants(room.value(), deadline())
            instanceof ApiResult.Ok<List<LiveParticipant>> listed)) {
      return;
    }
    List<LiveParticipant> affected =
        listed.value().stream()
            .filter(participant ->
                banned.containsKey(participant.identity())
                    || changes.containsKey(participant.identity()))
            .toList();
    if (affected.isEmpty() || !isInScope.getAsBoolean()) {
      return;
    }
    for (LiveParticipant participant : affected) {
      String identity = participant.identity();
      Ban ban = banned.get(identity);
      PermissionChange change = changes.get(identity);
      if (ban != null) {
        remove(ban, room, identity, Cause.SWEEP, deadline());
      } else if (change != null) {
        restore(room, participant, change);
      }
    }
  }

  /**
   * Ends admissions that were recorded while a ban was being added, and removes their participants.
   */
  public void settle(Ban ban) {
    remove(ban, bans.endAdmissions(ban, deadline()), deadline());
  }

  /** Removes the participants of a ban from their rooms. */
  void remove(Ban ban, List<WatchedParticipant> participants, Deadline deadline) {
    for (WatchedParticipant participant : participants) {
      RoomName room = participant.room();
      if (room != null && isInScope(room, deadline)) {
        remove(ban, room, participant.identity(), Cause.BAN, deadline);
      }
    }
  }

  /** If LiveKit does not answer, the room counts as another program's until the next time. */
  private boolean isInScope(RoomName room, Deadline deadline) {
    return scope.covers(room, livekit, deadline) instanceof ApiResult.Ok<Boolean> known
        && known.value();
  }

  private void remove(Ban ban, RoomName room, String identity, Cause cause, Deadline deadline) {
    Result result =
        switch (livekit.removeParticipant(room.value(), identity, deadline)) {
          case ApiResult.Ok<Void> ok -> Result.REMOVED;
          case ApiResult.Failed<Void> failed ->
              failed.failure() == ApiFailure.NOT_FOUND ? Result.ABSENT : Result.FAILED;
        };
    listener.removal(new Removal(ban, room, identity, cause, result));
    if (cause != Cause.BAN) {
      bans.seen(ban.id(), room, identity, deadline());
    }
  }

  private void restore(RoomName room, LiveParticipant participant, PermissionChange change) {
    Instant until = clock.instant().plus(BanStore.REFRESHED_TOKEN);
    permissions.seen(room, participant.identity(), until, deadline());
    if (PermissionOverrides.apply(livekit, room, participant, change, deadline())) {
      listener.permissionsRestored(room, participant.identity());
    }
  }

  private static Deadline deadline() {
    return Deadline.in(CALL_TIMEOUT);
  }
}
