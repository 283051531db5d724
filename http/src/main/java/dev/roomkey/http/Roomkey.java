package dev.roomkey.http;

import dev.roomkey.access.RoomAccess;
import dev.roomkey.config.RoomSettings;
import dev.roomkey.config.ServerSettings;
import dev.roomkey.config.Settings;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.room.LiveRooms;
import dev.roomkey.room.Provision;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomProvisioner;
import dev.roomkey.room.WhenUnreachable;
import dev.roomkey.token.TokenIssuer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * All of Roomkey for one deployment, wired from its settings; an adapter mounts its {@link Routes}.
 * It owns the connections to LiveKit and closes them.
 */
public final class Roomkey implements AutoCloseable {
  private final Settings settings;
  private final LiveKitServerApi livekit;
  private final Gates gates;
  private final Routes routes;
  private volatile boolean stopping;

  private Roomkey(Settings settings, LiveKitServerApi livekit, Gates gates, Routes routes) {
    this.settings = settings;
    this.livekit = livekit;
    this.gates = gates;
    this.routes = routes;
  }

  /**
   * Wires the parts. Calls nobody, and counts for nobody.
   *
   * @param clock what time it is
   * @param random as unguessable as names and identities shall be: a {@code SecureRandom}
   */
  public static Roomkey wire(Settings settings, InstantSource clock, RandomGenerator random) {
    return wire(
        settings,
        new Surroundings(null, Embedding.NONE, new CompositeMeterRegistry(), clock, random));
  }

  /**
   * Wires the parts, and puts what the configuration's file says of access in force whenever it
   * changes.
   *
   * @throws dev.roomkey.config.ConfigException where a file of API keys cannot be used, or nobody
   *     is there to say who calls
   */
  public static Roomkey wire(Settings settings, Surroundings around) {
    InstantSource clock = around.clock();
    RandomGenerator random = around.random();
    Gates gates = new Gates(settings, around);
    TokenIssuer issuer = new TokenIssuer(settings.livekit().credentials(), clock, random);
    LiveKitServerApi livekit =
        new LiveKitServerApi(
            settings.livekit().apiUrl(),
            issuer,
            settings.livekit().limits(),
            clock,
            random,
            new LiveKitMetrics(around.metrics()));
    RoomSettings rooms = settings.rooms();
    RoomProvisioner provisioner =
        new RoomProvisioner(
            rooms.provision(), rooms.whenUnreachable(), new LiveRooms(livekit, random));
    RoomAccess access = new RoomAccess(provisioner, issuer, settings.tokens().maxBytes());
    RateLimits limits = new RateLimits(settings.limits(), System::nanoTime);
    WaitingLine line = new WaitingLine(settings.limits().maxWaiting(), System::nanoTime);
    TokenEndpoint tokens =
        new TokenEndpoint(
            new TokenRequestDecoder(new RoomNames(rooms.namespace(), random)),
            access,
            limits,
            new Repeats(System::nanoTime),
            line,
            clock,
            settings.livekit().url().forClients(),
            Rooms.repoRoot(settings),
            settings.server().requestTimeout());
    LoadMetrics.bind(around.metrics(), limits, line);
    ServerSettings server = settings.server();
    Routes routes =
        new Routes(
            gates,
            limits,
            line,
            tokens,
            new Cors(server.cors().allowedOrigins()),
            new ClientAddress(server.trustedProxies()),
            server.maxBody(),
            random,
            RequestLog.slf4j().and(new RequestMetrics(around.metrics())));
    return new Roomkey(settings, livekit, gates, routes);
  }

  /** What an adapter mounts. */
  public Routes routes() {
    return routes;
  }

  /**
   * What operators' programs ask, for whoever has a place for it beside the routes.
   *
   * @param metrics all that was counted, in Prometheus' text format
   */
  public Operations operations(Supplier<String> metrics) {
    return new Operations(
        this::readiness,
        metrics,
        new ClientAddress(settings.server().trustedProxies()),
        settings.server().metricsFrom());
  }

  private Readiness readiness() {
    if (stopping) {
      return Readiness.STOPPING;
    }
    RoomSettings rooms = settings.rooms();
    if (rooms.provision() == Provision.ON_JOIN || livekit.breaker().letsCallsThrough()) {
      return Readiness.READY;
    }
    return rooms.whenUnreachable() == WhenUnreachable.ON_JOIN
        ? Readiness.DEGRADED
        : Readiness.LIVEKIT_UNREACHABLE;
  }

  /** Says so to whoever asks for its health; answers as before. */
  public void stopping() {
    stopping = true;
  }

  @Override
  public void close() {
    gates.close();
    livekit.close();
  }
}
