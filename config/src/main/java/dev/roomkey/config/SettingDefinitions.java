package dev.roomkey.config;

import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.settings.RepoRootInMetadata;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.UnavailablePolicy;
import dev.roomkey.token.ApiKey;
import dev.roomkey.token.ApiSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All settings there are. What the file may hold, what the environment's variables are called, what
 * is suggested for a slip, and the table in docs/configuration.md follow from it.
 */
final class SettingDefinitions {
  private static final String SECRET = "livekit's secret";
  private static final String IN_PLACE = "in place of `livekit.api_secret`";

  static final ConfigKey<LiveKitUrl> URL =
      ConfigKey.of("livekit.url", ValueTypes.URL, "livekitUrl", "Where clients connect.")
          .alsoAs("LIVEKIT_URL")
          .required("the address of the LiveKit server, as in wss://livekit.example.com");
  static final ConfigKey<LiveKitUrl> API_URL =
      ConfigKey.of(
              "livekit.api_url",
              ValueTypes.URL,
              "apiUrl",
              "Where Roomkey calls LiveKit's server API.")
          .otherwise("`livekit.url`");
  static final ConfigKey<ApiKey> API_KEY =
      ConfigKey.of(
              "livekit.api_key",
              ValueTypes.API_KEY,
              "apiKey",
              "Names the key pair that signs tokens.")
          .alsoAs("LIVEKIT_API_KEY")
          .required("the name of a key pair of the LiveKit server");
  static final ConfigKey<ApiSecret> API_SECRET =
      ConfigKey.of(
              "livekit.api_secret", ValueTypes.API_SECRET, "apiSecret", "The key pair's secret.")
          .alsoAs("LIVEKIT_API_SECRET")
          .inSlot(SECRET)
          .asSecret()
          .required("the secret of the key pair");
  static final ConfigKey<Path> API_SECRET_FILE =
      ConfigKey.of(
              "livekit.api_secret_file",
              ValueTypes.FILE,
              "apiSecretFile",
              "A file with that secret and nothing else.")
          .alsoAs("LIVEKIT_API_SECRET_FILE")
          .inSlot(SECRET)
          .otherwise(IN_PLACE);
  static final ConfigKey<ApiSecret> DEVELOPMENT_SECRET =
      ConfigKey.of(
              "livekit.development_secret",
              ValueTypes.DEVELOPMENT_SECRET,
              "developmentSecret",
              "The secret of a server for development.")
          .inSlot(SECRET)
          .otherwise(IN_PLACE)
          .asSecret();
  static final ConfigKey<Path> DEVELOPMENT_SECRET_FILE =
      ConfigKey.of(
              "livekit.development_secret_file",
              ValueTypes.FILE,
              "developmentSecretFile",
              "A file with that secret and nothing else.")
          .inSlot(SECRET)
          .otherwise(IN_PLACE);
  static final ConfigKey<Duration> LIVEKIT_TIMEOUT =
      ConfigKey.of(
              "livekit.timeout",
              ValueTypes.duration("100ms", "1m"),
              "livekitTimeout",
              "How long one call of LiveKit's server API may take.")
          .orElse("5s");
  static final ConfigKey<Long> MAX_CALLS =
      ConfigKey.of(
              "livekit.max_calls",
              ValueTypes.whole(1, 10_000),
              "livekitMaxCalls",
              "How many such calls are under way at once.")
          .orElse(Integer.toString(CallLimits.DEFAULT_MAX_CALLS));

  static final ConfigKey<String> HOST =
      ConfigKey.of(
              "server.host",
              ServerValueParser.HOST,
              "host",
              "The name or the address to listen on.")
          .orElse("127.0.0.1");
  static final ConfigKey<Long> PORT =
      ConfigKey.of(
              "server.port",
              ValueTypes.whole(0, 65535),
              "port",
              "The port to listen on; 0: any free one.")
          .orElse("7080");
  static final ConfigKey<String> BASE_PATH =
      ConfigKey.of(
              "server.base_path",
              ServerValueParser.BASE_PATH,
              "basePath",
              "What the routes' paths begin with.")
          .orElse("/api/livekit");
  static final ConfigKey<List<String>> ALLOWED_ORIGINS =
      ConfigKey.of(
              "server.cors.allowed_origins",
              ServerValueParser.ORIGINS,
              "allowedOrigins",
              "Which web pages of other origins may call.")
          .otherwise("none");
  static final ConfigKey<List<CidrBlock>> TRUSTED_PROXIES =
      ConfigKey.of(
              "server.trusted_proxies",
              ValueTypes.listOf("a list of addresses or blocks of them", ValueTypes.ADDRESSES),
              "trustedProxies",
              "Whose word about a caller's address is believed.")
          .otherwise("none");
  static final ConfigKey<List<CidrBlock>> METRICS_FROM =
      ConfigKey.of(
              "server.metrics_from",
              ValueTypes.listOf("a list of addresses or blocks of them", ValueTypes.ADDRESSES),
              "metricsFrom",
              "Who may read `/metrics`.")
          .otherwise("this machine");
  static final ConfigKey<Long> MAX_BODY =
      ConfigKey.of(
              "server.max_body",
              ValueTypes.bytes(1, 4 << 20),
              "maxBody",
              "The largest request body.")
          .orElse("64KiB");
  static final ConfigKey<Duration> REQUEST_TIMEOUT =
      ConfigKey.of(
              "server.request_timeout",
              ValueTypes.duration("1s", "5m"),
              "requestTimeout",
              "How long a request may take.")
          .orElse("10s");

  static final ConfigKey<ProvisionMode> PROVISION =
      ConfigKey.of(
              "rooms.provision",
              ValueTypes.oneOf(ProvisionMode.class),
              "provision",
              "What a token request does about its room.")
          .orElse("ensure");
  static final ConfigKey<UnavailablePolicy> WHEN_UNREACHABLE =
      ConfigKey.of(
              "rooms.when_unreachable",
              ValueTypes.oneOf(UnavailablePolicy.class, UnavailablePolicy::key),
              "whenUnreachable",
              "What it does while LiveKit's server API cannot be reached.")
          .orElse("refuse");
  static final ConfigKey<Namespace> NAMESPACE =
      ConfigKey.of(
              "rooms.namespace",
              ValueTypes.NAMESPACE,
              "namespace",
              "Keeps this deployment's rooms apart from others on the same LiveKit server.")
          .otherwise("the repository directory's name");
  static final ConfigKey<Duration> EMPTY_TIMEOUT =
      ConfigKey.of(
              "rooms.empty_timeout",
              ValueTypes.wholeSeconds("1s", "365d"),
              "emptyTimeout",
              "How long a room waits for the first one to join.")
          .otherwise("LiveKit's, 5m");
  static final ConfigKey<Duration> DEPARTURE_TIMEOUT =
      ConfigKey.of(
              "rooms.departure_timeout",
              ValueTypes.wholeSeconds("1s", "365d"),
              "departureTimeout",
              "How long a room stays after the last one left.")
          .otherwise("LiveKit's, 20s");
  static final ConfigKey<Long> MAX_PARTICIPANTS =
      ConfigKey.of(
              "rooms.max_participants",
              ValueTypes.whole(0, 0xFFFF_FFFFL),
              "maxParticipants",
              "How many may be in a room; 0: no limit.")
          .orElse("0");
  static final ConfigKey<List<RoomAgentDispatch>> AGENTS =
      ConfigKey.of(
              "rooms.agents", AgentType.LIST, "agents", "Which agents are sent into each room.")
          .otherwise("the agent without a name");
  static final ConfigKey<RepoRootInMetadata> REPO_ROOT_IN_METADATA =
      ConfigKey.of(
              "rooms.metadata.repo_root",
              ValueTypes.oneOf(RepoRootInMetadata.class),
              "repoRootInMetadata",
              "What every participant can read about the repository.")
          .orElse("name");

  static final ConfigKey<Duration> TOKEN_TTL =
      ConfigKey.of(
              "tokens.ttl",
              ValueTypes.duration("1s", "24h"),
              "tokenTtl",
              "How long a token lets its holder join.")
          .orElse("10m");
  static final ConfigKey<Long> TOKEN_MAX_BYTES =
      ConfigKey.of(
              "tokens.max_bytes",
              ValueTypes.bytes(512, 65536),
              "tokenMaxBytes",
              "The longest token that is given out: it travels in a URL.")
          .orElse("7168");

  static final ConfigKey<Boolean> OPEN =
      ConfigKey.of(
              "access.open",
              ValueTypes.TRUE_OR_FALSE,
              "openAccess",
              "Whether everyone who reaches Roomkey may join.")
          .required(
              "say who may join with access.rules, or write access: {open: true}, which lets"
                  + " everyone join who reaches Roomkey; false lets nobody");
  static final ConfigKey<List<CallerSource>> CALLERS =
      ConfigKey.of(
              "access.callers",
              CallerSourceType.LIST,
              "callers",
              "How callers are known, in order.")
          .otherwise("none");
  static final ConfigKey<Map<String, UnresolvedRole>> ROLES =
      ConfigKey.of("access.roles", RoleType.MAP, "roles", "What callers get, by name.")
          .otherwise("none");
  static final ConfigKey<List<UnresolvedRule>> RULES =
      ConfigKey.of(
              "access.rules",
              RuleType.LIST,
              "rules",
              "Who gets which role in which room; the first rule that holds counts.")
          .otherwise("none");

  /** In the order of the documentation. */
  static final List<ConfigKey<?>> ALL =
      Stream.of(
              List.of(
                  URL,
                  API_URL,
                  API_KEY,
                  API_SECRET,
                  API_SECRET_FILE,
                  DEVELOPMENT_SECRET,
                  DEVELOPMENT_SECRET_FILE,
                  LIVEKIT_TIMEOUT,
                  MAX_CALLS,
                  HOST,
                  PORT,
                  BASE_PATH,
                  ALLOWED_ORIGINS,
                  TRUSTED_PROXIES,
                  METRICS_FROM,
                  MAX_BODY,
                  REQUEST_TIMEOUT,
                  PROVISION,
                  WHEN_UNREACHABLE,
                  NAMESPACE,
                  EMPTY_TIMEOUT,
                  DEPARTURE_TIMEOUT,
                  MAX_PARTICIPANTS,
                  AGENTS,
                  REPO_ROOT_IN_METADATA,
                  TOKEN_TTL,
                  TOKEN_MAX_BYTES,
                  OPEN,
                  CALLERS,
                  ROLES,
                  RULES),
              LimitKeys.ALL,
              PeopleKeys.ALL)
          .flatMap(List::stream)
          .toList();

  private SettingDefinitions() {}
}
