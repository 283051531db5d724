package dev.roomkey.config;

import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.settings.AdminRooms;
import dev.roomkey.config.settings.RepoRootInMetadata;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.UnavailablePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Collects what a {@link RoomkeyConfig} sets. Each method sets one key of docs/configuration.md and
 * takes any value; what is wrong with it is a problem of the load.
 */
public final class RoomkeyConfigBuilder {
  private final Map<String, RawValue> settings;

  RoomkeyConfigBuilder(Map<String, RawValue> settings) {
    this.settings = new LinkedHashMap<>(settings);
  }

  /** {@code livekit.url}: where clients connect. */
  public RoomkeyConfigBuilder livekitUrl(String url) {
    return text("livekit.url", url);
  }

  /** {@code livekit.api_url}: where Roomkey calls LiveKit, if elsewhere. */
  public RoomkeyConfigBuilder apiUrl(String url) {
    return text("livekit.api_url", url);
  }

  /** {@code livekit.api_key} and {@code livekit.api_secret}. */
  public RoomkeyConfigBuilder credentials(String apiKey, String apiSecret) {
    return apiKey(apiKey).apiSecret(apiSecret);
  }

  /** {@code livekit.api_key}. */
  public RoomkeyConfigBuilder apiKey(String key) {
    return text("livekit.api_key", key);
  }

  /** {@code livekit.api_secret}: at least 32 bytes. */
  public RoomkeyConfigBuilder apiSecret(String secret) {
    return text("livekit.api_secret", secret);
  }

  /** {@code livekit.api_secret_file}: a file that holds the secret and nothing else. */
  public RoomkeyConfigBuilder apiSecretFile(Path file) {
    return text("livekit.api_secret_file", file.toString());
  }

  /** {@code livekit.development_secret}: a secret that may be short. */
  public RoomkeyConfigBuilder developmentSecret(String secret) {
    return text("livekit.development_secret", secret);
  }

  /** {@code livekit.development_secret_file}: a file that holds such a secret. */
  public RoomkeyConfigBuilder developmentSecretFile(Path file) {
    return text("livekit.development_secret_file", file.toString());
  }

  /** {@code livekit.timeout}: how long a call of LiveKit's server API may take. */
  public RoomkeyConfigBuilder livekitTimeout(Duration timeout) {
    return text("livekit.timeout", timeout.toString());
  }

  /** {@code livekit.max_calls}: how many such calls are under way at once, 1 to 10,000. */
  public RoomkeyConfigBuilder livekitMaxCalls(int calls) {
    return text("livekit.max_calls", Integer.toString(calls));
  }

  /** {@code server.host}: the name or address to listen on. */
  public RoomkeyConfigBuilder host(String host) {
    return text("server.host", host);
  }

  /** {@code server.port}: 0 to 65535; 0: any free one. */
  public RoomkeyConfigBuilder port(int port) {
    return text("server.port", Integer.toString(port));
  }

  /** {@code server.base_path}: what the routes' paths begin with. */
  public RoomkeyConfigBuilder basePath(String path) {
    return text("server.base_path", path);
  }

  /** {@code server.cors.allowed_origins}: which web pages may call; {@code *} alone: every one. */
  public RoomkeyConfigBuilder allowedOrigins(String... origins) {
    return texts("server.cors.allowed_origins", List.of(origins));
  }

  /** {@code server.trusted_proxies}: addresses or blocks of them, as in {@code 10.0.0.0/8}. */
  public RoomkeyConfigBuilder trustedProxies(String... proxies) {
    return texts("server.trusted_proxies", List.of(proxies));
  }

  /** {@code server.metrics_from}: addresses or blocks of them that may read the metrics. */
  public RoomkeyConfigBuilder metricsFrom(String... addresses) {
    return texts("server.metrics_from", List.of(addresses));
  }

  /** {@code server.max_body}: the largest request body, in bytes. */
  public RoomkeyConfigBuilder maxBody(int bytes) {
    return text("server.max_body", Integer.toString(bytes));
  }

  /** {@code server.request_timeout}: how long a request may take. */
  public RoomkeyConfigBuilder requestTimeout(Duration timeout) {
    return text("server.request_timeout", timeout.toString());
  }

  /** {@code rooms.provision}: what a token request does about its room. */
  public RoomkeyConfigBuilder provision(ProvisionMode provision) {
    return text("rooms.provision", provision.key());
  }

  /** {@code rooms.when_unreachable}: what it does while LiveKit's server API is away. */
  public RoomkeyConfigBuilder whenUnreachable(UnavailablePolicy whenUnreachable) {
    return text("rooms.when_unreachable", whenUnreachable.key());
  }

  /** {@code rooms.namespace}: keeps this deployment's rooms apart from others. */
  public RoomkeyConfigBuilder namespace(String namespace) {
    return text("rooms.namespace", namespace);
  }

  /** {@code rooms.empty_timeout}: how long a room waits for the first one, whole seconds. */
  public RoomkeyConfigBuilder emptyTimeout(Duration timeout) {
    return text("rooms.empty_timeout", timeout.toString());
  }

  /** {@code rooms.departure_timeout}: how long it stays after the last one, whole seconds. */
  public RoomkeyConfigBuilder departureTimeout(Duration timeout) {
    return text("rooms.departure_timeout", timeout.toString());
  }

  /** {@code rooms.max_participants}: 0 to 4,294,967,295; 0: no limit. */
  public RoomkeyConfigBuilder maxParticipants(long participants) {
    return text("rooms.max_participants", Long.toString(participants));
  }

  /** {@code rooms.agents}: who is dispatched into each room. */
  public RoomkeyConfigBuilder agents(RoomAgentDispatch... agents) {
    return agents(List.of(agents));
  }

  /** {@code rooms.agents}: who is dispatched into each room. */
  public RoomkeyConfigBuilder agents(List<RoomAgentDispatch> agents) {
    List<RawValue> items = agents.stream().map(RoomkeyConfigBuilder::agent).toList();
    return set("rooms.agents", new RawValue.Sequence(items, SourceLocation.ARGUMENT));
  }

  /** {@code rooms.metadata.repo_root}: what every participant can read about the repository. */
  public RoomkeyConfigBuilder repoRootInMetadata(RepoRootInMetadata what) {
    return text("rooms.metadata.repo_root", what.name().toLowerCase(Locale.ROOT));
  }

  /** {@code tokens.ttl}: from one second to 24 hours. */
  public RoomkeyConfigBuilder tokenTtl(Duration ttl) {
    return text("tokens.ttl", ttl.toString());
  }

  /** {@code tokens.max_bytes}: the longest token that is given out. */
  public RoomkeyConfigBuilder tokenMaxBytes(int bytes) {
    return text("tokens.max_bytes", Integer.toString(bytes));
  }

  /** {@code access.open: true}: everyone who reaches Roomkey may join. */
  public RoomkeyConfigBuilder openAccess() {
    return openAccess(true);
  }

  /** {@code access.open}: whether everyone who reaches Roomkey may join. */
  public RoomkeyConfigBuilder openAccess(boolean open) {
    return text("access.open", Boolean.toString(open));
  }

  /** {@code access.callers}: how callers are known, as YAML. */
  public RoomkeyConfigBuilder callers(String yaml) {
    return text("access.callers", yaml);
  }

  /** {@code access.roles}: what callers get, as YAML. */
  public RoomkeyConfigBuilder roles(String yaml) {
    return text("access.roles", yaml);
  }

  /** {@code access.rules}: who gets which role in which room, as YAML. */
  public RoomkeyConfigBuilder rules(String yaml) {
    return text("access.rules", yaml);
  }

  /** {@code limits.per_address}: how often one address may ask, as in {@code 60/1m}. */
  public RoomkeyConfigBuilder perAddress(String rate) {
    return text("limits.per_address", rate);
  }

  /** {@code limits.per_caller}: how often one known caller may ask, as in {@code 60/1m}. */
  public RoomkeyConfigBuilder perCaller(String rate) {
    return text("limits.per_caller", rate);
  }

  /** {@code limits.per_room}: how often one room may be entered, as in {@code 60/1m}. */
  public RoomkeyConfigBuilder perRoom(String rate) {
    return text("limits.per_room", rate);
  }

  /** {@code limits.max_waiting}: how many requests may wait for LiveKit at once. */
  public RoomkeyConfigBuilder maxWaiting(int requests) {
    return text("limits.max_waiting", Integer.toString(requests));
  }

  /** {@code limits.max_connections}: how many connections the program has open at once. */
  public RoomkeyConfigBuilder maxConnections(int connections) {
    return text("limits.max_connections", Integer.toString(connections));
  }

  /** {@code admin.role}: whose callers may administer rooms; {@code off}: nobody's. */
  public RoomkeyConfigBuilder adminRole(String role) {
    return text("admin.role", role);
  }

  /** {@code admin.rooms}: which rooms of the LiveKit server those see and touch. */
  public RoomkeyConfigBuilder adminRooms(AdminRooms rooms) {
    return text("admin.rooms", rooms.key());
  }

  /** {@code pages.join}: whether the program has the page to join from. */
  public RoomkeyConfigBuilder joinPage(boolean shown) {
    return text("pages.join", Boolean.toString(shown));
  }

  /** {@code pages.console}: whether the program has the console. */
  public RoomkeyConfigBuilder consolePage(boolean shown) {
    return text("pages.console", Boolean.toString(shown));
  }

  /** What was set so far. */
  public RoomkeyConfig build() {
    return new RoomkeyConfig(settings);
  }

  private static RawValue agent(RoomAgentDispatch agent) {
    Map<String, RawValue> fields = new LinkedHashMap<>();
    fields.put("agent_name", raw(agent.agentName()));
    fields.put("metadata", raw(agent.metadata()));
    fields.put("restart_policy", raw(agent.restartPolicy().name()));
    fields.put("deployment", raw(agent.deployment()));
    Map<String, RawValue> attributes = new LinkedHashMap<>();
    agent.attributes().forEach((name, value) -> attributes.put(name, raw(value)));
    fields.put("attributes", new RawValue.Mapping(attributes, SourceLocation.ARGUMENT));
    return new RawValue.Mapping(fields, SourceLocation.ARGUMENT);
  }

  private RoomkeyConfigBuilder texts(String path, List<String> texts) {
    List<RawValue> items = texts.stream().map(RoomkeyConfigBuilder::raw).toList();
    return set(path, new RawValue.Sequence(items, SourceLocation.ARGUMENT));
  }

  private RoomkeyConfigBuilder text(String path, String text) {
    return set(path, raw(Objects.requireNonNull(text, path)));
  }

  private static RawValue raw(String text) {
    return RawValue.untyped(text, SourceLocation.ARGUMENT);
  }

  private RoomkeyConfigBuilder set(String path, RawValue raw) {
    settings.put(path, raw);
    return this;
  }
}
