package dev.roomkey.store.jdbc;

import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.Admission.State;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Keyed;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import dev.roomkey.token.ParticipantIdentity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps admissions to rows of {@code roomkey_admission}. Times are milliseconds since the epoch. */
final class AdmissionRows {
  /** The columns of {@link #read}. */
  static final String COLUMNS =
      "id, room, target, session, identity, name, caller, claims, rule, role, session_end, state,"
          + " since, expires_at, held_until, grace, address, moderates";

  /** A condition with one parameter, the time. */
  static final String HOLDS_SEAT = "state <> 'ended' AND held_until > ?";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM roomkey_admission WHERE ";
  private static final String INSERT =
      "INSERT INTO roomkey_admission ("
          + COLUMNS
          + ", caller_id, ticket_hash, changed_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private AdmissionRows() {}

  /** Returns the admissions that meet a condition. */
  static List<Admission> select(
      Transaction transaction, String condition, @Nullable Object... parameters)
      throws SQLException {
    return transaction.query(SELECT + condition, AdmissionRows::read, parameters);
  }

  /** Inserts an admission. */
  static void insert(
      Transaction transaction, Admission admission, Ticket.Hash ticket, Instant changedAt)
      throws SQLException {
    RoomTarget target = admission.target();
    SessionId session = target.session();
    transaction.update(
        INSERT,
        admission.id(),
        admission.room().value(),
        kind(target),
        session == null ? null : session.value(),
        admission.identity().value(),
        storable(admission.name()),
        CallerJson.write(admission.caller()),
        CallerJson.writeClaims(admission.caller()),
        admission.rule(),
        admission.role(),
        admission.sessionEnd().key(),
        admission.state().key(),
        admission.since().toEpochMilli(),
        admission.expiresAt().toEpochMilli(),
        admission.heldUntil().toEpochMilli(),
        admission.grace().toMillis(),
        admission.address(),
        admission.moderates() ? 1 : 0,
        storable(admission.callerId()),
        ticket.value(),
        changedAt.toEpochMilli());
  }

  /** PostgreSQL has no texts with the character NUL. */
  static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  /** Returns the admission of a row. */
  static Admission read(ResultSet row) throws SQLException {
    return new Admission(
        row.getString(1),
        target(row.getString(3), new RoomName(row.getString(2)), row.getString(4)),
        new ParticipantIdentity(row.getString(5)),
        row.getString(6),
        CallerJson.read(row.getString(7), row.getString(8)),
        row.getString(17),
        row.getString(9),
        row.getString(10),
        constant(SessionEnd.class, row.getString(11)),
        row.getInt(18) == 1,
        constant(State.class, row.getString(12)),
        Instant.ofEpochMilli(row.getLong(13)),
        Instant.ofEpochMilli(row.getLong(14)),
        Instant.ofEpochMilli(row.getLong(15)),
        Duration.ofMillis(row.getLong(16)));
  }

  /** Returns the constant of a column. */
  static <E extends Enum<E> & Keyed> E constant(Class<E> type, String key) throws SQLException {
    Optional<E> found = Keyed.find(type, key);
    return found.orElseThrow(
        () -> new SQLException("a row has an unknown " + type.getSimpleName()));
  }

  /** Returns the text of the column {@code target}. */
  static String kind(RoomTarget target) {
    return switch (target) {
      case RoomTarget.New room -> "new";
      case RoomTarget.OfSession room -> "session";
      case RoomTarget.Named room -> "named";
      case RoomTarget.Foreign room -> "foreign";
    };
  }

  /** Returns the room of the columns {@code target}, {@code room} and {@code session}. */
  static RoomTarget target(String kind, RoomName name, @Nullable String session)
      throws SQLException {
    return switch (kind) {
      case "new" -> new RoomTarget.New(name);
      case "session" ->
          new RoomTarget.OfSession(new SessionId(Objects.requireNonNull(session)), name);
      case "named" -> new RoomTarget.Named(name);
      case "foreign" -> new RoomTarget.Foreign(name);
      default -> throw new SQLException("a row has an unknown kind of room");
    };
  }
}
