package dev.roomkey.ban;

import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores bans, and the participants that they watch: those that may hold a token of a banned
 * subject. Methods may block, and throw {@link dev.roomkey.base.StoreUnavailableException}.
 * Thread-safe.
 */
public interface BanStore {
  /** How long the tokens of a participant may be valid that was in a room just now. */
  Duration REFRESHED_TOKEN = AdmissionStore.REFRESHED_TOKEN;

  /**
   * The clock skew that LiveKit tolerates after {@code exp} (go-jose, {@code jwt.DefaultLeeway}).
   */
  Duration CLOCK_SKEW = Duration.ofSeconds(60);

  /**
   * A ban, and the participants that it watches from now on.
   *
   * @param ban the ban as it is stored
   */
  record Added(Ban ban, List<WatchedParticipant> participants) {}

  /**
   * Records a ban, ends the admissions of its subject, and watches their participants, in one
   * transaction. A ban of the same subject and room is replaced and keeps its id.
   *
   * <p>Participants of all admissions that the store knows are watched until no token of theirs can
   * be valid, also those of admissions that hold no seat any more.
   *
   * @param named a participant to watch in addition; null for none
   */
  Added add(Ban ban, @Nullable WatchedParticipant named, Deadline deadline);

  /**
   * Ends admissions of a ban's subject that were recorded while the ban was being added, and
   * watches their participants.
   *
   * @return the participants whose admission has ended
   */
  List<WatchedParticipant> endAdmissions(Ban ban, Deadline deadline);

  /**
   * Deletes a ban.
   *
   * @return the ban; empty if it is unknown or has ended
   */
  Optional<Ban> remove(String id, Deadline deadline);

  /**
   * Returns a ban that is in force for one of the subjects in a room, or that watches a participant
   * among them: the one that ends last.
   *
   * @param subjects all subjects that a participant is known by; not empty
   */
  Optional<Ban> find(RoomName room, Collection<Ban.Subject> subjects, Deadline deadline);

  /** Returns the participants that are banned from a room or watched in it, by their identity. */
  Map<String, Ban> participants(RoomName room, Deadline deadline);

  /**
   * Returns the rooms in which participants are watched, ordered by name.
   *
   * @param after the room after which to begin; null for the first
   * @param limit the maximum number, at least 1
   */
  List<RoomName> watchedRooms(@Nullable RoomName after, int limit, Deadline deadline);

  /** Returns whether a participant is watched in all rooms. */
  boolean watchesAllRooms(Deadline deadline);

  /**
   * Watches a participant for {@link #REFRESHED_TOKEN} at least, since it was seen in a room.
   *
   * @param banId the ban of the participant
   */
  void seen(String banId, RoomName room, String identity, Deadline deadline);

  /**
   * Returns bans that are in force, ordered by id.
   *
   * @param room only bans of this room, and of all rooms; null for every ban
   * @param after the id after which to begin; null for the first
   * @param limit the maximum number, at least 1
   */
  List<Ban> list(@Nullable RoomName room, @Nullable String after, int limit, Deadline deadline);

  /** Returns bans that are in force and were added since a time. */
  List<Ban> addedSince(Instant time, Deadline deadline);

  /** Deletes bans that have ended, and participants that need not be watched any more. */
  void purge(Deadline deadline);
}
