package dev.roomkey.http.app;

import dev.roomkey.admin.RoomScope;
import dev.roomkey.admission.AddressHasher;
import dev.roomkey.ban.Bans;
import dev.roomkey.ban.PermissionOverrides;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.admin.AdminAuthorizer;
import dev.roomkey.http.admin.BanCommands;
import dev.roomkey.http.admin.BanScope;
import dev.roomkey.http.ban.BanMetrics;
import dev.roomkey.http.ban.BanTasks;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.http.token.TokenBans;
import dev.roomkey.state.StateStore;
import dev.roomkey.webhook.WebhookEvents;
import java.util.function.BooleanSupplier;

/** Builds the parts that keep banned participants out. */
final class BanWiring implements AutoCloseable {
  private final Settings settings;
  private final StateStore store;
  private final BanScope scope;
  private final BanMetrics metrics;
  private final BanTasks tasks;
  private final Bans bans;

  /**
   * Builds the parts.
   *
   * @param scope the rooms of the deployment
   * @param isLeader whether this process runs the periodic tasks
   */
  BanWiring(
      Settings settings,
      RoomkeyDependencies dependencies,
      LiveKitCluster livekit,
      StateStore store,
      RoomScope scope,
      BooleanSupplier isLeader) {
    this.settings = settings;
    this.store = store;
    this.scope = new BanScope(scope, livekit.api(), store.admissions());
    this.metrics = new BanMetrics(dependencies.metrics());
    this.tasks =
        new BanTasks(
            store.bans(),
            store.permissions(),
            livekit.api(),
            scope,
            store.admissions().clock(),
            metrics,
            isLeader);
    this.bans =
        new Bans(
            store.bans(),
            store.admissions(),
            recordsAll(settings, dependencies),
            tasks.watch(),
            new AddressHasher(settings.livekit().credentials().apiSecret()),
            dependencies.random(),
            tasks);
  }

  private static boolean recordsAll(Settings settings, RoomkeyDependencies dependencies) {
    boolean hasStore = dependencies.store() != null || settings.state().store() != null;
    return settings.admissions().options().recordsAll(hasStore);
  }

  /** Starts the periodic tasks, and listens to events. */
  void start(WebhookEvents events) {
    events.add(tasks);
    tasks.start();
  }

  /** Returns the bans. */
  Bans bans() {
    return bans;
  }

  /** Returns the check of token requests. */
  TokenBans ofTokens(RequestQueue queue) {
    return new TokenBans(bans, queue, metrics);
  }

  /** Returns the commands of administrators. */
  BanCommands commands(AdminAuthorizer authorizer) {
    return new BanCommands(
        bans,
        new PermissionOverrides(store.permissions(), store.admissions()),
        authorizer,
        scope,
        metrics,
        store.isDurable(),
        settings.server().requestTimeout());
  }

  @Override
  public void close() {
    tasks.close();
  }
}
