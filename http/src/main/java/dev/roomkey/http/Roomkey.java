package dev.roomkey.http;

import dev.roomkey.access.RoomAccess;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomSettings;
import dev.roomkey.config.Settings;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.room.LiveRooms;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomProvisioner;
import dev.roomkey.token.TokenIssuer;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All of Roomkey for one deployment, wired from its settings; an adapter mounts its {@link Routes}.
 * It owns the connections to LiveKit and closes them.
 */
public final class Roomkey implements AutoCloseable {
  private final LiveKitServerApi livekit;
  private final Gates gates;
  private final Routes routes;

  private Roomkey(LiveKitServerApi livekit, Gates gates, Routes routes) {
    this.livekit = livekit;
    this.gates = gates;
    this.routes = routes;
  }

  /**
   * Wires the parts. Calls nobody.
   *
   * @param clock what time it is
   * @param random as unguessable as names and identities shall be: a {@code SecureRandom}
   */
  public static Roomkey wire(Settings settings, InstantSource clock, RandomGenerator random) {
    return wire(settings, null, Embedding.NONE, clock, random);
  }

  /**
   * Wires the parts, and puts what the configuration's file says of access in force whenever it
   * changes.
   *
   * @param sources where the settings are from; null: they never change
   * @param embedding what is around the routes
   * @param clock what time it is
   * @param random as unguessable as names and identities shall be: a {@code SecureRandom}
   * @throws dev.roomkey.config.ConfigException where a file of API keys cannot be used, or nobody
   *     is there to say who calls
   */
  public static Roomkey wire(
      Settings settings,
      @Nullable ConfigSources sources,
      Embedding embedding,
      InstantSource clock,
      RandomGenerator random) {
    Gates gates = new Gates(settings, sources, embedding, clock, random);
    TokenIssuer issuer = new TokenIssuer(settings.livekit().credentials(), clock, random);
    LiveKitServerApi livekit =
        new LiveKitServerApi(settings.livekit().apiUrl(), issuer, settings.livekit().timeout());
    RoomSettings rooms = settings.rooms();
    RoomProvisioner provisioner =
        new RoomProvisioner(
            rooms.provision(), rooms.whenUnreachable(), new LiveRooms(livekit, random));
    RoomAccess access = new RoomAccess(provisioner, issuer, settings.tokens().maxBytes());
    TokenEndpoint tokens =
        new TokenEndpoint(
            new TokenRequestDecoder(new RoomNames(rooms.namespace(), random)),
            access,
            clock,
            settings.livekit().url().forClients(),
            Rooms.repoRoot(settings),
            settings.server().requestTimeout());
    Cors cors = new Cors(settings.server().cors().allowedOrigins());
    return new Roomkey(
        livekit,
        gates,
        new Routes(
            gates,
            tokens,
            cors,
            new ClientAddress(settings.server().trustedProxies()),
            settings.server().maxBody(),
            random,
            RequestLog.slf4j()));
  }

  /** What an adapter mounts. */
  public Routes routes() {
    return routes;
  }

  @Override
  public void close() {
    gates.close();
    livekit.close();
  }
}
