package dev.roomkey.http.app;

import dev.roomkey.access.JoinService;
import dev.roomkey.admin.RoomAdmin;
import dev.roomkey.admin.RoomScope;
import dev.roomkey.admission.AdmissionMonitor;
import dev.roomkey.admission.Admissions;
import dev.roomkey.admission.RoomObserver;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.base.RandomId;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.config.ConfigException;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.LimitSettings;
import dev.roomkey.config.settings.RoomSettings;
import dev.roomkey.config.settings.ServerSettings;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.Cors;
import dev.roomkey.http.Documents;
import dev.roomkey.http.Handler;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.RequestLog;
import dev.roomkey.http.RequestMetrics;
import dev.roomkey.http.RequestPipeline;
import dev.roomkey.http.Response;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.Stage;
import dev.roomkey.http.access.AccessReloader;
import dev.roomkey.http.access.AuthenticationStage;
import dev.roomkey.http.access.RoomDefaults;
import dev.roomkey.http.admin.AdminAuthorizer;
import dev.roomkey.http.admin.AdminRoutes;
import dev.roomkey.http.admin.AdmissionsRoute;
import dev.roomkey.http.admin.AuditLog;
import dev.roomkey.http.admin.AuditRoute;
import dev.roomkey.http.admin.CommandRoutes;
import dev.roomkey.http.admin.EraseCommand;
import dev.roomkey.http.admin.RecentRejections;
import dev.roomkey.http.admin.RoomListCache;
import dev.roomkey.http.admin.RoomView;
import dev.roomkey.http.admin.ServerStats;
import dev.roomkey.http.admission.AdmissionMetrics;
import dev.roomkey.http.admission.AdmissionTasks;
import dev.roomkey.http.admission.StoreLease;
import dev.roomkey.http.events.AdminEvents;
import dev.roomkey.http.idempotency.IdempotencyService;
import dev.roomkey.http.limits.RateLimits;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.http.moderation.InvitationCommands;
import dev.roomkey.http.operations.Health;
import dev.roomkey.http.operations.LiveKitMetrics;
import dev.roomkey.http.operations.LoadMetrics;
import dev.roomkey.http.operations.Readiness;
import dev.roomkey.http.playground.Playground;
import dev.roomkey.http.token.TokenAdmissions;
import dev.roomkey.http.token.TokenEndpoint;
import dev.roomkey.http.token.TokenInvitations;
import dev.roomkey.http.token.TokenRequestDecoder;
import dev.roomkey.http.token.TokenResponse;
import dev.roomkey.http.token.TokenWaiting;
import dev.roomkey.room.RoomNames;
import dev.roomkey.state.StateStore;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** Builds the parts of one deployment and their routes. */
final class RoomkeyWiring {
  private static final Duration PURGE_TIMEOUT = Duration.ofSeconds(5);

  private final Settings settings;
  private final RoomkeyDependencies dependencies;
  private final InstantSource clock;
  private final String serverUrl;
  private final ClientAddress clientAddress;
  private final RateLimits limits;
  private final RequestQueue queue;
  private final OutboundNetwork network;
  private final RoomNames names;
  private final LiveKitCluster livekit;
  private final JoinService joins;
  private final StateStore store;
  private final Admissions admissions;
  private final AdmissionTasks tasks;
  private final DeliveryWiring deliveries;
  private final BanWiring bans;
  private final WaitingWiring waiting;
  private final InvitationWiring invitations;
  private final WebhookWiring webhooks;
  private final AccessReloader access;
  private final AdminAuthorizer authorizer;
  private final AuditLog audit;
  private final Health health;
  private final RecentRejections rejections;
  private final Stage readBody;

  /**
   * Builds the parts.
   *
   * @param store the state store of the deployment
   * @throws dev.roomkey.config.ConfigException if callers cannot be authenticated as configured
   */
  RoomkeyWiring(Settings settings, RoomkeyDependencies dependencies, StateStore store) {
    this.settings = settings;
    this.dependencies = dependencies;
    this.clock = dependencies.clock();
    this.serverUrl = settings.livekit().url().forClients();
    this.clientAddress =
        new ClientAddress(settings.server().trustedProxies(), settings.server().forwardedHeader());
    LimitSettings limitSettings = settings.limits();
    this.store = store;
    this.limits =
        new RateLimits(
            limitSettings,
            settings.server().requestTimeout(),
            System::nanoTime,
            store.rateLimits().orElse(null));
    this.queue = newQueue();
    RandomGenerator random = dependencies.random();
    this.network = network(settings);
    RoomSettings rooms = settings.rooms();
    this.names = new RoomNames(rooms.namespace(), random);
    this.livekit =
        LiveKitCluster.builder(settings.livekit().url(), settings.livekit().credentials())
            .apiUrl(settings.livekit().apiUrl())
            .network(network)
            .limits(settings.livekit().limits())
            .provisioning(rooms.provision(), rooms.onLivekitUnavailable())
            .autoCreate(settings.livekit().autoCreate())
            .observer(new LiveKitMetrics(dependencies.metrics()))
            .clock(clock)
            .random(random)
            .build();
    this.joins = new JoinService(livekit.rooms(), livekit.tokens(), settings.tokens().maxBytes());
    this.deliveries = new DeliveryWiring(settings, dependencies, network, livekit.tokens(), store);
    this.webhooks =
        new WebhookWiring(settings, dependencies, names, livekit, store, deliveries::deliveries);
    this.admissions =
        new Admissions(
            store.admissions(),
            dependencies.store() != null || settings.state().store() != null,
            settings.admissions().options(),
            new RoomObserver(livekit.api(), store.admissions(), webhooks.presence()),
            random);
    this.waiting = new WaitingWiring(settings, store, admissions, roomScope(), random);
    this.invitations = new InvitationWiring(settings, store, names, roomScope(), random);
    StoreLease lease = new StoreLease(store, RandomId.next(random));
    this.bans = new BanWiring(settings, dependencies, livekit, store, roomScope(), lease::isHeld);
    this.tasks =
        new AdmissionTasks(
            new AdmissionMonitor(admissions, livekit.api(), AdmissionTasks::log),
            lease,
            settings.server().requestTimeout());
    webhooks.addTo(tasks);
    tasks.everyMinute(
        "purge",
        () -> {
          store.waiting().purge(Deadline.in(PURGE_TIMEOUT));
          store.invitations().purge(Deadline.in(PURGE_TIMEOUT));
        });
    this.access =
        new AccessReloader(
            settings,
            network,
            dependencies.sources(),
            dependencies.embedding(),
            dependencies.policy(),
            settings.admissions().options().recheck() ? tasks::recheck : policy -> {},
            clock,
            random,
            dependencies.metrics());
    this.audit = new AuditLog(store.audit(), store.admissions(), random, settings.audit().keep());
    this.health = new Health(rooms, livekit.api(), lease::isStoreAvailable);
    this.rejections = new RecentRejections(clock);
    this.authorizer =
        new AdminAuthorizer(access, settings.admin().role(), dependencies.admin(), clientAddress);
    int maxBody = settings.server().maxBody();
    this.readBody = context -> context.body(context.request().body().read(maxBody));
  }

  static OutboundNetwork network(Settings settings) {
    try {
      return OutboundNetwork.of(System.getenv(), settings.network().caFile());
    } catch (IllegalArgumentException | IOException | GeneralSecurityException invalid) {
      throw new ConfigException(
          List.of(new ConfigProblem("", "", String.valueOf(invalid.getMessage()))));
    }
  }

  Roomkey wire() {
    LoadMetrics.bind(dependencies.metrics(), limits, queue, livekit.rooms());
    Router.Builder router = new Router.Builder();
    addTokenEndpoint(router);
    webhooks.addTo(router);
    addDocuments(router);
    addAdmin(router);
    ForwardAuthWiring.addTo(router, settings, livekit, store, newQueue(), clientAddress);
    Router.Builder playground = new Router.Builder();
    new Playground(
            authorizer, new TokenRequestDecoder(names), access, joins, admissions, clock, serverUrl)
        .addTo(playground, readBody);
    startTasks();
    List<AutoCloseable> closeables =
        dependencies.store() == null
            ? List.of(access, tasks, bans, audit, deliveries, livekit, store)
            : List.of(access, tasks, bans, audit, deliveries, livekit);
    return new Roomkey(
        settings, closeables, access, pipeline(router), health, pipeline(playground));
  }

  /** The rules may have changed while no process was running. */
  private void startTasks() {
    tasks.start();
    bans.start(webhooks.events());
    audit.start();
    deliveries.start(webhooks);
    boolean changes = dependencies.policy() == null && settings.admissions().options().recheck();
    if (changes && store.isDurable()) {
      tasks.recheck(access.current().policy());
    }
  }

  private RequestPipeline pipeline(Router.Builder router) {
    return new RequestPipeline(
        router.build(new Cors(settings.server().cors().allowedOrigins())),
        clientAddress,
        dependencies.random(),
        RequestLog.slf4j().and(new RequestMetrics(dependencies.metrics())).and(rejections));
  }

  private void addTokenEndpoint(Router.Builder router) {
    ServerSettings server = settings.server();
    AdmissionMetrics metrics = new AdmissionMetrics(dependencies.metrics());
    TokenWaiting waitingRoom = waiting.ofTokens(newQueue(), metrics, this::isStopping);
    TokenInvitations invited = invitations.ofTokens(newQueue(), limits, metrics);
    TokenEndpoint endpoint =
        new TokenEndpoint(
            new TokenRequestDecoder(names),
            joins,
            new TokenAdmissions(
                admissions, newQueue(), metrics, bans.ofTokens(newQueue()), invited, waitingRoom),
            invited,
            waitingRoom,
            limits,
            new IdempotencyService(System::nanoTime, otherProcesses()),
            queue,
            clock,
            server.requestTimeout(),
            new TokenResponse(serverUrl, RoomDefaults.repoRoot(settings)));
    List<Stage> stages =
        List.of(
            limits::checkAddress,
            AuthenticationStage.unlessOpen(access, server.requestTimeout()),
            limits::checkCaller,
            readBody);
    router.add("POST", "/token", new Route(stages, endpoint));
  }

  private boolean isStopping() {
    return health.now() == Readiness.STOPPING;
  }

  private RequestQueue newQueue() {
    return new RequestQueue(settings.limits().maxQueued(), System::nanoTime);
  }

  private IdempotencyService.OtherProcesses otherProcesses() {
    return store.isDurable()
        ? store.admissions()::findFirst
        : IdempotencyService.OtherProcesses.NONE;
  }

  private static void addDocuments(Router.Builder router) {
    addDocument(router, "/openapi.json", Documents.openApi());
    addDocument(router, "/problems", Documents.problems());
  }

  /** Servers answer HEAD with the length of the body and leave the body out. */
  private static void addDocument(Router.Builder router, String path, Response document) {
    Handler handler = context -> document(context, document);
    router.add("GET", path, new Route(List.of(), handler));
    router.add("HEAD", path, new Route(List.of(), handler));
  }

  private static Response document(RequestContext context, Response document) {
    context.outcome("document");
    return document;
  }

  private void addAdmin(Router.Builder router) {
    RoomAdmin admin = new RoomAdmin(livekit.api(), roomScope(), livekit.rooms());
    RoomListCache rooms =
        new RoomListCache(
            admin::rooms, settings.livekit().limits().timeout(), clock, System::nanoTime);
    RoomView view = new RoomView(names);
    ServerStats stats =
        new ServerStats(
            clock,
            serverUrl,
            health::now,
            livekit.api()::breaker,
            rejections,
            queue,
            limits,
            livekit.rooms()::cachedRooms);
    List<Stage> identify =
        List.of(
            limits::checkAddress,
            AuthenticationStage.required(access, settings.server().requestTimeout()),
            limits::checkCaller);
    AdminRoutes routes =
        new AdminRoutes(
            authorizer,
            admin,
            rooms,
            view,
            rejections,
            new AdmissionsRoute(store, roomScope(), settings.server().requestTimeout()),
            new AuditRoute(store, settings.server().requestTimeout()),
            bans.commands(authorizer),
            settings.server().requestTimeout());
    CommandRoutes commands =
        new CommandRoutes(
            router, "/admin/", false, audit, authorizer.commandStages(identify), readBody);
    routes.addTo(router, identify, commands);
    InvitationCommands invited = invitations.commands(access);
    waiting.addAdmin(router, routes.readStages(identify), commands, invited);
    waiting.addModeration(
        router,
        routes,
        audit,
        List.of(
            limits::checkAddress,
            AuthenticationStage.unlessOpen(access, settings.server().requestTimeout()),
            limits::checkCaller),
        readBody,
        () -> access.current().policy(),
        invitations.invitations(),
        invited,
        clock,
        this::isStopping);
    commands.add("erase", new EraseCommand(store, settings.server().requestTimeout()));
    deliveries.addTo(router, routes.readStages(identify), commands);
    new AdminEvents(authorizer, rooms, view, rejections, stats, clock, System::nanoTime)
        .addTo(router, routes.readStages(identify));
    new DoctorWiring(
            settings, dependencies, livekit, network, store, access, webhooks.events(), rejections)
        .addTo(router, routes.readStages(identify));
  }

  private RoomScope roomScope() {
    return switch (settings.admin().rooms()) {
      case OWN -> RoomScope.of(names, RoomDefaults.repoRoot(settings));
      case ALL -> RoomScope.EVERYTHING;
    };
  }
}
