package dev.roomkey.http;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.OpenPolicy;
import dev.roomkey.access.RoomAccess;
import dev.roomkey.config.RepoRootInMetadata;
import dev.roomkey.config.RoomSettings;
import dev.roomkey.config.Settings;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.room.LiveRooms;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomProvisioner;
import dev.roomkey.token.RoomConfiguration;
import dev.roomkey.token.TokenIssuer;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * All of Roomkey for one deployment, wired from its settings; an adapter mounts its {@link Routes}.
 * It owns the connections to LiveKit and closes them.
 */
public final class Roomkey implements AutoCloseable {
  private final LiveKitServerApi livekit;
  private final Routes routes;

  private Roomkey(LiveKitServerApi livekit, Routes routes) {
    this.livekit = livekit;
    this.routes = routes;
  }

  /**
   * Wires the parts. Calls nobody.
   *
   * @param clock what time it is
   * @param random as unguessable as names and identities shall be: a {@code SecureRandom}
   */
  public static Roomkey wire(Settings settings, InstantSource clock, RandomGenerator random) {
    TokenIssuer issuer = new TokenIssuer(settings.livekit().credentials(), clock, random);
    LiveKitServerApi livekit =
        new LiveKitServerApi(settings.livekit().apiUrl(), issuer, settings.livekit().timeout());
    RoomSettings rooms = settings.rooms();
    RoomProvisioner provisioner =
        new RoomProvisioner(
            rooms.provision(), rooms.whenUnreachable(), new LiveRooms(livekit, random));
    RoomAccess access =
        new RoomAccess(policy(settings, random), provisioner, issuer, settings.tokens().maxBytes());
    TokenEndpoint tokens =
        new TokenEndpoint(
            new TokenRequestDecoder(new RoomNames(rooms.namespace(), random)),
            access,
            settings.livekit().url().forClients(),
            repoRoot(settings),
            settings.server().requestTimeout());
    Cors cors = new Cors(settings.server().cors().allowedOrigins());
    return new Roomkey(
        livekit,
        new Routes(
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
    livekit.close();
  }

  private static AccessPolicy policy(Settings settings, RandomGenerator random) {
    return settings.access().open()
        ? new OpenPolicy(
            settings.tokens().ttl(), configuration(settings.rooms()), repoRoot(settings), random)
        : AccessPolicy.CLOSED;
  }

  private static RoomConfiguration configuration(RoomSettings rooms) {
    return new RoomConfiguration(
        "",
        rooms.emptyTimeout(),
        rooms.departureTimeout(),
        rooms.maxParticipants(),
        "",
        null,
        0,
        0,
        false,
        rooms.agents(),
        Map.of());
  }

  /**
   * Every participant can read a room's metadata, so the path goes out only where it is asked for.
   */
  private static String repoRoot(Settings settings) {
    return settings.rooms().repoRootInMetadata() == RepoRootInMetadata.PATH
        ? settings.repoRoot().toString()
        : settings.repoName();
  }
}
