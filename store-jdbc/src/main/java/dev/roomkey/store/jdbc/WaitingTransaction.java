package dev.roomkey.store.jdbc;

import dev.roomkey.admission.Ticket;
import dev.roomkey.waiting.WaitingRequest;
import dev.roomkey.waiting.WaitingRequest.State;
import dev.roomkey.waiting.WaitingResult;
import dev.roomkey.waiting.WaitingStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records and decides on requests that wait.
 *
 * @param now milliseconds since the epoch
 */
record WaitingTransaction(Transaction transaction, long now) {
  /** A condition with two parameters, the room and the time. */
  static final String WAITS = "room = ? AND state = 'waiting' AND ends_at > ?";

  /** Locks the request, so that a decision is not overwritten. */
  private static final String LOCK =
      "UPDATE roomkey_waiting SET changed_at = changed_at WHERE id = ? RETURNING "
          + WaitingRows.COLUMNS;

  private static final String OF_SUBJECT =
      " FROM roomkey_waiting WHERE room = ? AND (subject = ? OR id = ?) AND changed_at > ?";

  private static final String COUNT_SUBJECT =
      "SELECT COUNT(*), MAX(denials),"
          + " MAX(CASE WHEN state = 'denied' AND ends_at > ? THEN ends_at ELSE 0 END)"
          + OF_SUBJECT;

  private static final String COUNT = "SELECT COUNT(*) FROM roomkey_waiting WHERE " + WAITS;

  private static final String REPLACE =
      "DELETE FROM roomkey_waiting WHERE id IN (SELECT id"
          + OF_SUBJECT
          + " ORDER BY ends_at, id LIMIT 1)";

  private static final String ADMIT =
      "UPDATE roomkey_waiting SET state = 'admitted', ends_at = ?, changed_at = ? WHERE " + WAITS;

  private static final String DENY =
      "UPDATE roomkey_waiting SET state = 'denied', changed_at = ? WHERE " + WAITS;

  private static final String DENIED = " RETURNING " + WaitingRows.COLUMNS;

  private static final String COOL_OFF =
      "UPDATE roomkey_waiting SET denials = ?, ends_at = ? WHERE id = ?";

  /**
   * The requests of one subject.
   *
   * @param deniedUntil zero if no denial lasts
   */
  private record Subject(long count, int denials, long deniedUntil) {
    private static Subject read(ResultSet row) throws SQLException {
      return new Subject(row.getLong(1), row.getInt(2), row.getLong(3));
    }
  }

  WaitingResult ask(WaitingRequest request, Ticket.Hash ticket) throws SQLException {
    Optional<WaitingRequest> known = transaction.first(LOCK, WaitingRows::read, request.id());
    if (known.isPresent() && is(State.ADMITTED, known.get())) {
      return rejected(new WaitingResult.Recorded(known.get()));
    }
    Subject subject = subject(request);
    if (subject.deniedUntil() > 0) {
      return rejected(new WaitingResult.Denied(Instant.ofEpochMilli(subject.deniedUntil())));
    }
    boolean waits = known.isPresent() && is(State.WAITING, known.get());
    if (!waits && waiting(request) >= WaitingStore.MAX_PER_ROOM) {
      return rejected(new WaitingResult.Full());
    }
    if (known.isEmpty() && subject.count() >= WaitingStore.maxPerSubject(request)) {
      transaction.update(REPLACE, ofSubject(request));
    }
    WaitingRequest renewed =
        request.with(State.WAITING, Instant.ofEpochMilli(now).plus(WaitingStore.WAIT));
    return new WaitingResult.Recorded(
        WaitingRows.write(transaction, renewed, ticket, subject.denials(), now));
  }

  private WaitingResult rejected(WaitingResult result) {
    transaction.reject();
    return result;
  }

  private boolean is(State state, WaitingRequest request) {
    return request.state() == state && request.endsAt().toEpochMilli() > now;
  }

  private Subject subject(WaitingRequest request) throws SQLException {
    @Nullable Object[] of = ofSubject(request);
    return transaction
        .first(COUNT_SUBJECT, Subject::read, now, of[0], of[1], of[2], of[3])
        .orElseThrow();
  }

  private @Nullable Object[] ofSubject(WaitingRequest request) {
    return new @Nullable Object[] {
      request.room().value(),
      WaitingRows.subject(request),
      request.id(),
      now - WaitingStore.RETENTION.toMillis()
    };
  }

  private long waiting(WaitingRequest request) throws SQLException {
    return transaction
        .first(COUNT, row -> row.getLong(1), request.room().value(), now)
        .orElseThrow();
  }

  int admit(String room, @Nullable String id) throws SQLException {
    long until = now + WaitingStore.ADMITTED.toMillis();
    int admitted =
        id == null
            ? transaction.update(ADMIT, until, now, room, now)
            : transaction.update(ADMIT + " AND id = ?", until, now, room, now, id);
    if (admitted == 0) {
      transaction.reject();
    }
    return admitted;
  }

  int deny(String room, @Nullable String id) throws SQLException {
    List<WaitingRequest> denied =
        id == null
            ? transaction.query(DENY + DENIED, WaitingRows::read, now, room, now)
            : transaction.query(
                DENY + " AND id = ?" + DENIED, WaitingRows::read, now, room, now, id);
    Map<String, Integer> counts = new HashMap<>();
    for (WaitingRequest request : denied) {
      String subject = request.subject();
      int denials =
          counts.containsKey(subject) ? counts.get(subject) : 1 + subject(request).denials();
      counts.put(subject, denials);
      long until = now + WaitingStore.coolOff(denials).toMillis();
      transaction.update(COOL_OFF, denials, until, request.id());
    }
    if (denied.isEmpty()) {
      transaction.reject();
    }
    return denied.size();
  }
}
