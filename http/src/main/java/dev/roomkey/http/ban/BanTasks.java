package dev.roomkey.http.ban;

import dev.roomkey.admin.RoomScope;
import dev.roomkey.ban.Ban;
import dev.roomkey.ban.BanListener;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.BanWatch;
import dev.roomkey.ban.PermissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.LogLine;
import dev.roomkey.http.PeriodicTasks;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.room.RoomName;
import dev.roomkey.webhook.WebhookEvent;
import dev.roomkey.webhook.WebhookListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link BanWatch}: for each event that reports a participant, 2, 5, 10 and 30 s after a ban
 * and after each return, and every 30 s in one of the processes that share a store.
 */
public final class BanTasks implements BanListener, WebhookListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.roomkey.ban");

  private static final List<Duration> AFTER_RETURN =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration PURGE = Duration.ofMinutes(10);
  private static final Duration PURGE_TIMEOUT = Duration.ofSeconds(30);

  private static final Set<String> REPORTS =
      Set.of(
          WebhookEvent.PARTICIPANT_JOINED,
          WebhookEvent.PARTICIPANT_CONNECTION_ABORTED,
          WebhookEvent.TRACK_PUBLISHED);

  private final BanStore bans;
  private final PermissionStore permissions;
  private final BanWatch watch;
  private final BanMetrics metrics;
  private final BooleanSupplier isLeader;
  private final PeriodicTasks periodic = new PeriodicTasks("roomkey-bans", BanTasks::failed);
  private final ScheduledExecutorService returns =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("roomkey-bans").factory());
  private final RepeatedTask<RoomName> sweeps;
  private final RepeatedTask<Ban> settlements;

  /**
   * Creates the tasks without starting them.
   *
   * @param scope the rooms of the deployment
   * @param clock the clock of the stores
   * @param isLeader whether this process runs the periodic tasks
   */
  public BanTasks(
      BanStore bans,
      PermissionStore permissions,
      LiveKitServerApi livekit,
      RoomScope scope,
      InstantSource clock,
      BanMetrics metrics,
      BooleanSupplier isLeader) {
    this.bans = bans;
    this.permissions = permissions;
    this.watch = new BanWatch(bans, permissions, livekit, scope, clock, this);
    this.metrics = metrics;
    this.isLeader = isLeader;
    this.sweeps =
        new RepeatedTask<>(returns, AFTER_RETURN, room -> run("sweep", () -> watch.sweep(room)));
    this.settlements =
        new RepeatedTask<>(returns, AFTER_RETURN, ban -> run("settle", () -> watch.settle(ban)));
  }

  /** Returns the watch. */
  public BanWatch watch() {
    return watch;
  }

  /** Starts the periodic tasks. */
  public void start() {
    periodic.everyAsLeader(isLeader, SWEEP, "sweep", watch::sweep);
    periodic.everyAsLeader(
        isLeader,
        PURGE,
        "purge",
        () -> {
          bans.purge(Deadline.in(PURGE_TIMEOUT));
          permissions.purge(Deadline.in(PURGE_TIMEOUT));
        });
  }

  private static void run(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      failed(name, failure);
    }
  }

  private static void failed(String task, RuntimeException failure) {
    LogLine.of(LOG.atWarn())
        .with("task", task)
        .with("reason", failure.getMessage())
        .log("Ban task failed");
  }

  @Override
  public void received(WebhookEvent event) {
    WebhookEvent.Participant participant = event.participant();
    if (participant != null && REPORTS.contains(event.type())) {
      event.roomName().ifPresent(room -> watch.seen(room, participant.identity()));
    }
  }

  @Override
  public void banned(Ban ban) {
    metrics.count(BanMetrics.Event.ADDED);
    settlements.start(ban);
    if (ban.room() != null) {
      sweeps.start(ban.room());
    }
  }

  @Override
  public void removal(Removal removal) {
    metrics.count(removal);
    if (removal.result() != Result.ABSENT) {
      sweeps.start(removal.room());
    }
    if (removal.result() == Result.REMOVED) {
      LogLine.of(LOG.atInfo())
          .with("ban_id", removal.ban().id())
          .with("room", removal.room().value())
          .with("identity", removal.identity())
          .with("cause", removal.cause().key())
          .log("Banned participant removed");
    }
  }

  @Override
  public void permissionsRestored(RoomName room, String identity) {
    metrics.restored();
    LogLine.of(LOG.atInfo())
        .with("room", room.value())
        .with("identity", identity)
        .log("Permissions restored");
  }

  @Override
  public void close() {
    periodic.close();
    returns.shutdownNow();
  }
}
