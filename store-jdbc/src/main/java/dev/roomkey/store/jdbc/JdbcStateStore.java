package dev.roomkey.store.jdbc;

import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.audit.AuditStore;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.PermissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.delivery.DeliveryStore;
import dev.roomkey.invitation.InvitationStore;
import dev.roomkey.state.SharedRateLimits;
import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import dev.roomkey.waiting.WaitingStore;
import dev.roomkey.webhook.EventStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps the state of a deployment in a database, in tables that begin with {@code roomkey_}. */
public final class JdbcStateStore implements StateStore {
  private static final Duration MIGRATION_TIMEOUT = Duration.ofSeconds(30);

  private static final String LEASE =
      "INSERT INTO roomkey_lease (name, holder, expires_at) VALUES (?, ?, ?)"
          + " ON CONFLICT (name) DO UPDATE"
          + " SET holder = excluded.holder, expires_at = excluded.expires_at"
          + " WHERE roomkey_lease.holder = excluded.holder OR roomkey_lease.expires_at <= ?";

  private final Database database;
  private final AdmissionStore admissions;
  private final EventStore events;
  private final DeliveryStore deliveries;
  private final AuditStore audit;
  private final BanStore bans;
  private final PermissionStore permissions;
  private final WaitingStore waiting;
  private final InvitationStore invitations;

  private JdbcStateStore(Database database) {
    this.database = database;
    this.admissions = new JdbcAdmissionStore(database);
    this.events = new JdbcEventStore(database);
    this.deliveries = new JdbcDeliveryStore(database);
    this.audit = new JdbcAuditStore(database);
    this.bans = new JdbcBanStore(database);
    this.permissions = new JdbcPermissionStore(database);
    this.waiting = new JdbcWaitingStore(database);
    this.invitations = new JdbcInvitationStore(database);
  }

  /**
   * Opens a store in the PostgreSQL database of an application, and creates or migrates its tables.
   * Closing the store does not close the data source.
   *
   * @param source a pool of connections; a transaction takes one of them for itself
   * @throws InvalidStoreException if the database cannot be reached, is not PostgreSQL, or a newer
   *     version of Roomkey has written the tables
   */
  public static JdbcStateStore of(DataSource source) {
    return open(connect(source));
  }

  private static Database connect(DataSource source) {
    try {
      requirePostgres(source);
      return DataSourceDatabase.ofApplication(source);
    } catch (InvalidStoreException another) {
      throw another;
    } catch (SQLException | RuntimeException failure) {
      throw new InvalidStoreException(
          "cannot be opened: the data source has no connection: start the database, or correct its"
              + " settings",
          failure);
    }
  }

  private static void requirePostgres(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      if (!product.equals("PostgreSQL")) {
        throw new InvalidStoreException(
            "is a data source of %s: use one of PostgreSQL, or set the URL of a store"
                .formatted(product),
            null);
      }
    }
  }

  /**
   * Opens a store in a database, and creates or migrates its tables.
   *
   * @param database is closed with the store, and if it cannot be opened
   * @throws InvalidStoreException if the tables cannot be created, or a newer version of Roomkey
   *     has written them
   */
  public static JdbcStateStore open(Database database) {
    try {
      Schema.migrate(database, Deadline.in(MIGRATION_TIMEOUT));
      return new JdbcStateStore(database);
    } catch (StoreUnavailableException failure) {
      database.close();
      throw new InvalidStoreException(
          "cannot be opened: its tables cannot be created or migrated: " + failure.getMessage(),
          failure);
    } catch (InvalidStoreException newer) {
      database.close();
      throw newer;
    }
  }

  @Override
  public AdmissionStore admissions() {
    return admissions;
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public DeliveryStore deliveries() {
    return deliveries;
  }

  @Override
  public AuditStore audit() {
    return audit;
  }

  @Override
  public BanStore bans() {
    return bans;
  }

  @Override
  public PermissionStore permissions() {
    return permissions;
  }

  @Override
  public WaitingStore waiting() {
    return waiting;
  }

  @Override
  public InvitationStore invitations() {
    return invitations;
  }

  /** SQLite has one process, which counts in its memory. */
  @Override
  public Optional<SharedRateLimits> rateLimits() {
    return database.dialect() == Dialect.POSTGRESQL
        ? Optional.of(new JdbcRateLimits(database))
        : Optional.empty();
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public boolean lease(String name, String holder, Duration time, Deadline deadline) {
    return database.write(
        transaction -> {
          long now = database.clock().millis();
          boolean isHeld = transaction.update(LEASE, name, holder, now + time.toMillis(), now) == 1;
          if (!isHeld) {
            transaction.reject();
          }
          return isHeld;
        },
        deadline);
  }

  @Override
  public void close() {
    database.close();
  }
}
