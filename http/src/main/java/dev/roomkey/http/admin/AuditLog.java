package dev.roomkey.http.admin;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.audit.AuditEntry;
import dev.roomkey.audit.AuditStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Actor;
import dev.roomkey.http.CommandTarget;
import dev.roomkey.http.LogLine;
import dev.roomkey.http.PeriodicTasks;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit log. A command is never rejected because its entry cannot be stored: the entry
 * is logged, kept in memory and stored later. Thread-safe.
 */
public final class AuditLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.roomkey.audit");
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration PURGE = Duration.ofHours(1);
  private static final int MAX_UNSTORED = 2_000;

  private final AuditStore entries;
  private final AdmissionStore admissions;
  private final RandomGenerator random;
  private final Duration keep;
  private final AtomicLong lastMillis = new AtomicLong();
  private final Queue<AuditEntry> unstored = new ArrayBlockingQueue<>(MAX_UNSTORED);
  private final PeriodicTasks tasks = new PeriodicTasks("roomkey-audit", AuditLog::failed);

  /**
   * Creates the log.
   *
   * @param admissions knows the callers of participants, and the clock of the store
   * @param random a cryptographically secure source
   * @param keep how long entries are kept
   */
  public AuditLog(
      AuditStore entries, AdmissionStore admissions, RandomGenerator random, Duration keep) {
    this.entries = entries;
    this.admissions = admissions;
    this.random = random;
    this.keep = keep;
  }

  /** Starts to delete old entries, and to store those that could not be stored. */
  public void start() {
    tasks.every(RETRY, "store", this::storeAgain);
    tasks.every(PURGE, "purge", () -> entries.purge(now().minus(keep), Deadline.in(TIMEOUT)));
  }

  private static void failed(String task, RuntimeException failure) {
    LogLine.of(LOG.atDebug()).with("task", task).log("Audit log task failed", failure);
  }

  /** Returns whether {@link #record} may block. */
  boolean isBlocking() {
    return admissions.isBlocking();
  }

  /**
   * Records a command.
   *
   * @param outcome {@code ok}, or the code of the problem
   */
  void record(Actor actor, String action, CommandTarget target, String outcome, String requestId) {
    Instant at = now();
    RoomName room = target.room();
    AuditEntry entry =
        new AuditEntry(
            AuditEntry.newId(nextMillis(at), random),
            at,
            actor.id(),
            action,
            room == null ? null : room.value(),
            target.subject(),
            caller(target),
            target.reason(),
            outcome,
            requestId);
    try {
      entries.append(entry, Deadline.in(TIMEOUT));
    } catch (RuntimeException failure) {
      keep(entry, failure);
    }
  }

  private Instant now() {
    return admissions.clock().instant();
  }

  /** Entries of one process are in the order of their commands, also within a millisecond. */
  private long nextMillis(Instant at) {
    return lastMillis.accumulateAndGet(
        at.toEpochMilli(), (last, now) -> last < now ? now : last + 1);
  }

  /** Finds the caller of a participant, unless the command has named it. */
  private @Nullable String caller(CommandTarget target) {
    if (target.caller() != null || target.room() == null || target.subject() == null) {
      return target.caller();
    }
    try {
      return admissions
          .find(target.room(), new ParticipantIdentity(target.subject()), Deadline.in(TIMEOUT))
          .map(Admission::callerId)
          .orElse(null);
    } catch (RuntimeException unknown) {
      return null;
    }
  }

  private void keep(AuditEntry entry, RuntimeException failure) {
    boolean isKept = unstored.offer(entry);
    LogLine.of(LOG.atWarn())
        .with("audit_id", entry.id())
        .with("actor", entry.actor())
        .with("action", entry.action())
        .with("room", entry.room())
        .with("subject", entry.subject())
        .with("outcome", entry.outcome())
        .with("request_id", entry.requestId())
        .with("kept_in_memory", isKept)
        .with("reason", failure.getMessage())
        .log("Audit entry not stored");
  }

  private void storeAgain() {
    for (AuditEntry entry = unstored.peek(); entry != null; entry = unstored.peek()) {
      try {
        entries.append(entry, Deadline.in(TIMEOUT));
        unstored.remove();
      } catch (RuntimeException failure) {
        unstored.add(unstored.remove()); // an entry that is always refused must not stop others
        throw failure;
      }
    }
  }

  /** Stores what is left, if the store answers. */
  @Override
  public void close() {
    tasks.close();
    try {
      storeAgain();
    } catch (RuntimeException failure) {
      LogLine.of(LOG.atWarn())
          .with("entries", unstored.size())
          .with("reason", failure.getMessage())
          .log("Audit entries not stored");
    }
  }
}
