package dev.roomkey.cluster;

import dev.roomkey.admin.RoomScope;
import dev.roomkey.admission.AddressHasher;
import dev.roomkey.admission.AdmissionOptions;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.Admissions;
import dev.roomkey.admission.RoomObserver;
import dev.roomkey.ban.BanListener;
import dev.roomkey.ban.BanWatch;
import dev.roomkey.ban.Bans;
import dev.roomkey.base.BufferedSecureRandom;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.CallObserver;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.RoomProvisioner;
import dev.roomkey.room.RoomService;
import dev.roomkey.room.UnavailablePolicy;
import dev.roomkey.state.StateStore;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenIssuer;
import dev.roomkey.token.TokenVerifier;
import dev.roomkey.webhook.WebhookReceiver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One LiveKit deployment: its URLs and key pair, and the parts that issue tokens, call its server
 * API and provision rooms. Makes no decision about access: see {@code dev.roomkey.access}.
 *
 * <p>A program keeps one instance for each LiveKit deployment: connections, the circuit breaker and
 * the cache of rooms belong to it. Creating an instance makes no calls, so LiveKit may be down at
 * that time. Thread-safe. Methods that call LiveKit block: call them from virtual threads.
 *
 * <p>A token for a participant:
 *
 * {@snippet file="LiveKitClusterTest.java" region="mint"}
 *
 * <p>Creating a room, or finding the one that exists:
 *
 * {@snippet file="LiveKitClusterTest.java" region="ensure"}
 *
 * <p>Removing a participant:
 *
 * {@snippet file="LiveKitClusterTest.java" region="remove"}
 */
public final class LiveKitCluster implements AutoCloseable {
  /** The default timeout of one call, including its retries. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final LiveKitUrl url;
  private final TokenIssuer tokens;
  private final TokenVerifier verifier;
  private final WebhookReceiver webhooks;
  private final LiveKitServerApi api;
  private final RoomProvisioner rooms;
  private final AddressHasher addresses;
  private final RandomGenerator random;

  private LiveKitCluster(Builder from) {
    this.name = from.name;
    this.url = from.url;
    this.random = from.random;
    this.addresses = new AddressHasher(from.credentials.apiSecret());
    this.tokens = new TokenIssuer(from.credentials, from.clock, from.random);
    this.verifier = new TokenVerifier(from.accepted, from.clock);
    this.webhooks = new WebhookReceiver(verifier);
    this.api =
        new LiveKitServerApi(
            from.apiUrl,
            from.network == null ? OutboundNetwork.ofSystem() : from.network,
            tokens,
            from.limits,
            from.clock,
            from.random,
            from.observer);
    this.rooms =
        new RoomProvisioner(
            from.provisionMode,
            from.unavailablePolicy,
            from.autoCreate,
            new RoomService(api, from.clock, from.random));
  }

  /**
   * Returns the deployment at a URL, with the defaults of {@link #builder}.
   *
   * @param url scheme ws, wss, http or https: LiveKit has one URL for clients and servers
   * @param credentials a key pair of the LiveKit server; {@link LiveKitCredentials#of} rejects
   *     secrets under 32 bytes, and {@link dev.roomkey.token.ApiSecret#forDevelopmentOnly} accepts
   *     them
   * @throws IllegalArgumentException if the URL is not valid for {@link LiveKitUrl}
   */
  public static LiveKitCluster at(String url, LiveKitCredentials credentials) {
    return builder(LiveKitUrl.of(url), credentials).build();
  }

  /**
   * Returns a builder with the system's clock and secure random numbers, a call timeout of 5 s, and
   * rooms that are created before their tokens are issued.
   *
   * @param url the URL for clients, and for the server API unless {@link Builder#apiUrl} is set
   */
  public static Builder builder(LiveKitUrl url, LiveKitCredentials credentials) {
    return new Builder(url, credentials);
  }

  /** Returns the name of this deployment; {@code livekit} by default. */
  public String name() {
    return name;
  }

  /** Returns the URL for clients. */
  public LiveKitUrl url() {
    return url;
  }

  /** Returns the issuer of tokens. It makes no calls. */
  public TokenIssuer tokens() {
    return tokens;
  }

  /** Returns the verifier of tokens that are signed with an accepted key pair. */
  public TokenVerifier verifier() {
    return verifier;
  }

  /** Returns the receiver of webhooks that are signed with an accepted key pair. */
  public WebhookReceiver webhooks() {
    return webhooks;
  }

  /**
   * Returns the provisioner of rooms. Exactly one call reports that it created a room, across
   * processes too: the metadata of each room that is created contains an id.
   */
  public RoomProvisioner rooms() {
    return rooms;
  }

  /** Returns the client of LiveKit's server API. */
  public LiveKitServerApi api() {
    return api;
  }

  /**
   * Returns admissions that are recorded in a store. The caller closes the store.
   *
   * {@snippet file="LiveKitClusterTest.java" region="admissions"}
   *
   * @param store keeps the admissions; several clusters need several stores
   */
  public Admissions admissions(StateStore store, AdmissionOptions options) {
    AdmissionStore kept = store.admissions();
    return new Admissions(kept, true, options, new RoomObserver(api, kept), random);
  }

  /**
   * Returns bans that are recorded in a store. The caller closes the store, informs {@link
   * Bans#watch} of the participants that webhooks report, and sweeps regularly: every 30 s, and
   * after 2, 5 and 10 s when the listener says so.
   *
   * {@snippet file="LiveKitClusterTest.java" region="bans"}
   *
   * @param store keeps the bans, and {@link #admissions} of every participant; several clusters
   *     need several stores
   * @param listener is notified of bans and removals
   */
  public Bans bans(StateStore store, BanListener listener) {
    InstantSource time = store.admissions().clock();
    BanWatch watch =
        new BanWatch(store.bans(), store.permissions(), api, RoomScope.EVERYTHING, time, listener);
    return new Bans(store.bans(), store.admissions(), true, watch, addresses, random, listener);
  }

  /** Closes the connections to LiveKit. Tokens can still be issued and verified. */
  @Override
  public void close() {
    api.close();
  }

  /** Builds a {@link LiveKitCluster}; each method replaces a default. */
  public static final class Builder {
    private final LiveKitUrl url;
    private final LiveKitCredentials credentials;
    private final List<LiveKitCredentials> accepted = new ArrayList<>();
    private String name = "livekit";
    private LiveKitUrl apiUrl;
    private @Nullable OutboundNetwork network;
    private CallLimits limits = CallLimits.of(CALL_TIMEOUT);
    private CallObserver observer = CallObserver.NONE;
    private ProvisionMode provisionMode = ProvisionMode.ENSURE;
    private UnavailablePolicy unavailablePolicy = UnavailablePolicy.REJECT;
    private boolean autoCreate = true;
    private InstantSource clock = InstantSource.system();
    private RandomGenerator random = BufferedSecureRandom.ofSystem();

    private Builder(LiveKitUrl url, LiveKitCredentials credentials) {
      this.url = url;
      this.apiUrl = url;
      this.credentials = credentials;
      this.accepted.add(credentials);
    }

    /**
     * Accepts tokens and webhooks that are signed with a further key pair of the LiveKit server,
     * such as the former one during a key rotation.
     */
    public Builder accept(LiveKitCredentials further) {
      this.accepted.add(further);
      return this;
    }

    /** Sets the name of this deployment. */
    public Builder name(String text) {
      this.name = text;
      return this;
    }

    /** Sets the URL of the server API, if it differs from that for clients. */
    public Builder apiUrl(LiveKitUrl forServers) {
      this.apiUrl = forServers;
      return this;
    }

    /**
     * Sets the proxies and certificate authorities of calls; by default those of the JDK and the
     * proxies of the environment.
     */
    public Builder network(OutboundNetwork ofCalls) {
      this.network = ofCalls;
      return this;
    }

    /** Sets the timeout and the maximum number of concurrent calls. */
    public Builder limits(CallLimits ofCalls) {
      this.limits = ofCalls;
      return this;
    }

    /** Sets the observer of calls and of the circuit breaker, for metrics. */
    public Builder observer(CallObserver ofCalls) {
      this.observer = ofCalls;
      return this;
    }

    /** Sets how rooms are provisioned, and the fallback while LiveKit is unavailable. */
    public Builder provisioning(ProvisionMode mode, UnavailablePolicy duringOutage) {
      this.provisionMode = mode;
      this.unavailablePolicy = duringOutage;
      return this;
    }

    /** Sets {@code room.auto_create} of LiveKit: whether a join creates a missing room. */
    public Builder autoCreate(boolean ofLiveKit) {
      this.autoCreate = ofLiveKit;
      return this;
    }

    /** Sets the clock for tokens and the circuit breaker. */
    public Builder clock(InstantSource source) {
      this.clock = source;
      return this;
    }

    /**
     * Sets the source of random ids.
     *
     * @param source a cryptographically secure source
     */
    public Builder random(RandomGenerator source) {
      this.random = source;
      return this;
    }

    /** Returns the deployment. Makes no calls. */
    public LiveKitCluster build() {
      return new LiveKitCluster(this);
    }
  }
}
