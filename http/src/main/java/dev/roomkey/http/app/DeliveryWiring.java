package dev.roomkey.http.app;

import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.base.RandomId;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.delivery.DeliveryClient;
import dev.roomkey.delivery.DeliveryEndpoint;
import dev.roomkey.delivery.DeliverySignatures;
import dev.roomkey.delivery.NewDelivery;
import dev.roomkey.http.Router;
import dev.roomkey.http.Stage;
import dev.roomkey.http.admin.CommandRoutes;
import dev.roomkey.http.admin.DeliveriesRoute;
import dev.roomkey.http.delivery.DeliveryTasks;
import dev.roomkey.state.StateStore;
import dev.roomkey.token.TokenIssuer;
import dev.roomkey.webhook.DeliveryPlan;
import dev.roomkey.webhook.WebhookEvent;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Builds the parts that deliver events to the application. */
final class DeliveryWiring implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("roomkey-delivery-http-", 0).factory());
  private final DeliveryClient client;
  private final DeliveryPlan plan;
  private final DeliveryTasks tasks;
  private final DeliveriesRoute route;

  /**
   * Builds the parts.
   *
   * @param tokens signs as LiveKit
   */
  DeliveryWiring(
      Settings settings,
      RoomkeyDependencies dependencies,
      OutboundNetwork network,
      TokenIssuer tokens,
      StateStore store) {
    List<DeliveryEndpoint> endpoints = settings.webhooks().forward();
    DeliverySignatures signatures = new DeliverySignatures(tokens, dependencies.clock());
    this.client = new DeliveryClient(network, signatures, threads);
    this.plan = new DeliveryPlan(endpoints);
    this.tasks =
        new DeliveryTasks(
            store.deliveries(),
            endpoints,
            client,
            dependencies.metrics(),
            RandomId.next(dependencies.random()));
    this.route = new DeliveriesRoute(store, settings.server().requestTimeout(), tasks::wake);
  }

  /** Returns the deliveries of an event. */
  List<NewDelivery> deliveries(WebhookEvent event) {
    return plan.deliveries(event);
  }

  /** Starts to deliver events, and listens for new ones. */
  void start(WebhookWiring webhooks) {
    webhooks.events().add(event -> tasks.wake());
    tasks.start();
  }

  /** Adds the routes of administrators. */
  void addTo(Router.Builder router, List<Stage> reads, CommandRoutes commands) {
    route.addTo(router, reads, commands);
  }

  @Override
  public void close() {
    tasks.close();
    client.close();
    threads.shutdownNow();
  }
}
