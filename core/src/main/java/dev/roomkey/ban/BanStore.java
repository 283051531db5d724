package dev.roomkey.ban;

import dev.roomkey.admission.Admission;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores bans. Methods may block, and throw {@link dev.roomkey.base.StoreUnavailableException}.
 * Thread-safe.
 */
public interface BanStore {
  /**
   * Records a ban and ends the admissions of its subject, in one transaction. Replaces a ban of the
   * same subject and room, which then has the id of the new one.
   *
   * @return the admissions that have ended, which held a seat
   */
  List<Admission> add(Ban ban, Deadline deadline);

  /**
   * Ends admissions of a ban's subject that were recorded while the ban was being added.
   *
   * @return the admissions that have ended, which held a seat
   */
  List<Admission> endAdmissions(Ban ban, Deadline deadline);

  /**
   * Deletes a ban.
   *
   * @return the ban; empty if it is unknown
   */
  Optional<Ban> remove(String id, Deadline deadline);

  /**
   * Returns a ban that is in force for one of the subjects in a room: the one that ends last.
   *
   * @param subjects all subjects that a participant is known by; not empty
   */
  Optional<Ban> find(RoomName room, Collection<Ban.Subject> subjects, Deadline deadline);

  /**
   * Returns bans that are in force, ordered by id.
   *
   * @param room only bans of this room, and of all rooms; null for every ban
   * @param after the id after which to begin; null for the first
   * @param limit the maximum number, at least 1
   */
  List<Ban> list(@Nullable RoomName room, @Nullable String after, int limit, Deadline deadline);

  /** Deletes bans that have ended. */
  void purge(Deadline deadline);
}
