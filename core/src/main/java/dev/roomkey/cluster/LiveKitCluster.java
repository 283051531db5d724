package dev.roomkey.cluster;

import dev.roomkey.base.BufferedSecureRandom;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.CallObserver;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.RoomProvisioner;
import dev.roomkey.room.RoomService;
import dev.roomkey.room.UnavailablePolicy;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenIssuer;
import dev.roomkey.token.TokenVerifier;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One LiveKit deployment, for a program that mints tokens and looks after rooms itself: it wires
 * the parts of Roomkey that need no routes, and closes what they opened. It decides nothing about
 * who may join; that is {@code dev.roomkey.access}'s.
 *
 * <p>A program has one for each LiveKit server and keeps it: rooms that were seen a moment ago are
 * remembered, connections are kept, and what was learnt about a LiveKit in trouble is, too. Nothing
 * is called before it has to be, so it can be made while LiveKit is away. Safe for many threads at
 * once. All that waits for LiveKit blocks its thread: call it from virtual threads.
 *
 * <p>A token for a participant:
 *
 * {@snippet file="LiveKitTest.java" region="mint"}
 *
 * <p>A room that is there when the call returns, and whether this call made it:
 *
 * {@snippet file="LiveKitTest.java" region="ensure"}
 *
 * <p>A participant is thrown out:
 *
 * {@snippet file="LiveKitTest.java" region="kick"}
 *
 * <p>Whoever wants other parts, such as rooms that are left to the join, wires them: their
 * constructors are public and ask for all that they use.
 */
public final class LiveKitCluster implements AutoCloseable {
  /** The longest that one call takes, its repeats included, unless its deadline is sooner. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final TokenIssuer tokens;
  private final TokenVerifier verifier;
  private final LiveKitServerApi api;
  private final RoomProvisioner rooms;

  /**
   * Wires the parts with time and chance of the caller's, as a test does.
   *
   * @param url where LiveKit is
   * @param credentials a key pair that LiveKit knows
   * @param limits how long calls take, and how many there are at once
   * @param clock what time it is, for tokens
   * @param random as unguessable as tokens' ids shall be: a {@link SecureRandom}
   */
  public LiveKitCluster(
      LiveKitUrl url,
      LiveKitCredentials credentials,
      CallLimits limits,
      InstantSource clock,
      RandomGenerator random) {
    this.tokens = new TokenIssuer(credentials, clock, random);
    this.verifier = new TokenVerifier(List.of(credentials), clock);
    this.api = new LiveKitServerApi(url, tokens, limits, clock, random, CallObserver.NONE);
    this.rooms =
        new RoomProvisioner(
            ProvisionMode.ENSURE, UnavailablePolicy.REJECT, new RoomService(api, random));
  }

  /**
   * The deployment at this address. Calls nobody.
   *
   * @param url scheme ws, wss, http or https: LiveKit has one address for clients and servers
   * @param credentials a key pair of LiveKit's; {@link LiveKitCredentials#of} refuses secrets under
   *     32 bytes, and {@link dev.roomkey.token.ApiSecret#forDevelopmentOnly} takes them
   * @throws IllegalArgumentException where the address cannot be LiveKit's; says what would be
   *     right
   */
  public static LiveKitCluster at(String url, LiveKitCredentials credentials) {
    return new LiveKitCluster(
        LiveKitUrl.of(url),
        credentials,
        CallLimits.of(CALL_TIMEOUT),
        InstantSource.system(),
        new BufferedSecureRandom(new SecureRandom()));
  }

  /** Signs tokens. Calls nobody. */
  public TokenIssuer tokens() {
    return tokens;
  }

  /** Verifies tokens that were signed with this key pair, as LiveKit's webhooks are. */
  public TokenVerifier verifier() {
    return verifier;
  }

  /**
   * Makes and finds rooms: each exists when {@link RoomProvisioner#ensure} returns, and which call
   * made it is told exactly, across processes too. For that the rooms that it makes carry an id in
   * their metadata, unless their configuration has metadata of its own.
   */
  public RoomProvisioner rooms() {
    return rooms;
  }

  /** LiveKit's server API, call by call. */
  public LiveKitServerApi api() {
    return api;
  }

  /** Closes the connections to LiveKit. Tokens can be signed and verified all the same. */
  @Override
  public void close() {
    api.close();
  }
}
