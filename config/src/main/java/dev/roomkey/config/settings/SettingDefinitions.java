package dev.roomkey.config.settings;

import static dev.roomkey.config.values.ValueTypes.ADDRESS_BLOCKS;
import static dev.roomkey.config.values.ValueTypes.FILE;
import static dev.roomkey.config.values.ValueTypes.TRUE_OR_FALSE;
import static dev.roomkey.config.values.ValueTypes.bytes;
import static dev.roomkey.config.values.ValueTypes.duration;
import static dev.roomkey.config.values.ValueTypes.oneOf;
import static dev.roomkey.config.values.ValueTypes.whole;
import static dev.roomkey.config.values.ValueTypes.wholeSeconds;

import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.access.CallerSourceParser;
import dev.roomkey.config.access.RoleParser;
import dev.roomkey.config.access.RuleParser;
import dev.roomkey.config.access.UnresolvedRole;
import dev.roomkey.config.access.UnresolvedRule;
import dev.roomkey.config.values.AgentParser;
import dev.roomkey.config.values.ValueType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings. The keys of the file, the environment variables, the suggestions for unknown names
 * and the table in docs/configuration.md follow from these definitions.
 */
public final class SettingDefinitions {
  private static final List<Setting<?>> DEFINED = new ArrayList<>();
  private static final String NOT_SECRET = "in place of `livekit.api_secret`";

  public static final Setting<LiveKitUrl> URL =
      described("Where clients connect.")
          .required(
              "livekit.url",
              SettingTypes.URL,
              "the address of the LiveKit server, as in wss://livekit.example.com");
  public static final Setting<LiveKitUrl> API_URL =
      described("Where Roomkey calls LiveKit's server API.")
          .optional("livekit.api_url", SettingTypes.URL, "`livekit.url`");
  public static final Setting<ApiKey> API_KEY =
      described("Names the key pair that signs tokens.")
          .required(
              "livekit.api_key",
              SettingTypes.API_KEY,
              "the name of a key pair of the LiveKit server");
  public static final Setting<ApiSecret> API_SECRET =
      described("The key pair's secret.")
          .required("livekit.api_secret", SettingTypes.API_SECRET, "the secret of the key pair");
  public static final Setting<Path> API_SECRET_FILE =
      described("A file with that secret and nothing else.")
          .optional("livekit.api_secret_file", FILE, NOT_SECRET);
  public static final Setting<ApiSecret> DEVELOPMENT_SECRET =
      described("The secret of a server for development.")
          .optional("livekit.development_secret", SettingTypes.DEVELOPMENT_SECRET, NOT_SECRET);
  public static final Setting<Path> DEVELOPMENT_SECRET_FILE =
      described("A file with that secret and nothing else.")
          .optional("livekit.development_secret_file", FILE, NOT_SECRET);
  public static final Setting<Duration> LIVEKIT_TIMEOUT =
      described("How long one call of LiveKit's server API may take.")
          .define("livekit.timeout", duration("100ms", "1m"), "5s");
  public static final Setting<Long> MAX_CALLS =
      described("How many such calls are under way at once.")
          .define(
              "livekit.max_calls",
              whole(1, 10_000),
              Integer.toString(CallLimits.DEFAULT_MAX_CALLS));

  public static final Setting<String> HOST =
      described("The name or the address to listen on.")
          .define("server.host", SettingTypes.HOST, "127.0.0.1");
  public static final Setting<Long> PORT =
      described("The port to listen on; 0: any free one.")
          .define("server.port", whole(0, 65535), "7080");
  public static final Setting<String> BASE_PATH =
      described("What the routes' paths begin with.")
          .define("server.base_path", SettingTypes.BASE_PATH, "/api/livekit");
  public static final Setting<List<String>> ALLOWED_ORIGINS =
      described("Which web pages of other origins may call.")
          .optional("server.cors.allowed_origins", SettingTypes.ORIGINS, "none");
  public static final Setting<List<CidrBlock>> TRUSTED_PROXIES =
      described("Whose word about a caller's address is believed.")
          .optional("server.trusted_proxies", ADDRESS_BLOCKS, "none");
  public static final Setting<List<CidrBlock>> METRICS_FROM =
      described("Who may read `/metrics`.")
          .optional("server.metrics_from", ADDRESS_BLOCKS, "this machine");
  public static final Setting<Long> MAX_BODY =
      described("The largest request body.").define("server.max_body", bytes(1, 4 << 20), "64KiB");
  public static final Setting<Duration> REQUEST_TIMEOUT =
      described("How long a request may take.")
          .define("server.request_timeout", duration("1s", "5m"), "10s");

  public static final Setting<ProvisionMode> PROVISION =
      described("What a token request does about its room.")
          .define("rooms.provision", oneOf(ProvisionMode.class), "ensure");
  public static final Setting<UnavailablePolicy> WHEN_UNREACHABLE =
      described("What it does while LiveKit's server API cannot be reached.")
          .define(
              "rooms.when_unreachable",
              oneOf(List.of(UnavailablePolicy.values()), UnavailablePolicy::key),
              "refuse");
  public static final Setting<Namespace> NAMESPACE =
      described("Keeps this deployment's rooms apart from others on the same LiveKit server.")
          .optional("rooms.namespace", SettingTypes.NAMESPACE, "the repository directory's name");
  public static final Setting<Duration> EMPTY_TIMEOUT =
      described("How long a room waits for the first one to join.")
          .optional("rooms.empty_timeout", wholeSeconds("1s", "365d"), "LiveKit's, 5m");
  public static final Setting<Duration> DEPARTURE_TIMEOUT =
      described("How long a room stays after the last one left.")
          .optional("rooms.departure_timeout", wholeSeconds("1s", "365d"), "LiveKit's, 20s");
  public static final Setting<Long> MAX_PARTICIPANTS =
      described("How many may be in a room; 0: no limit.")
          .define("rooms.max_participants", whole(0, 0xFFFF_FFFFL), "0");
  public static final Setting<List<RoomAgentDispatch>> AGENTS =
      described("Which agents are sent into each room.")
          .optional("rooms.agents", AgentParser.LIST, "the agent without a name");
  public static final Setting<RepoRootInMetadata> REPO_ROOT_IN_METADATA =
      described("What every participant can read about the repository.")
          .define("rooms.metadata.repo_root", oneOf(RepoRootInMetadata.class), "name");

  public static final Setting<Duration> TOKEN_TTL =
      described("How long a token lets its holder join.")
          .define("tokens.ttl", duration("1s", "24h"), "10m");
  public static final Setting<Long> TOKEN_MAX_BYTES =
      described("The longest token that is given out: it travels in a URL.")
          .define("tokens.max_bytes", bytes(512, 65536), "7168");

  public static final Setting<Boolean> OPEN =
      described("Whether everyone who reaches Roomkey may join.")
          .required(
              "access.open",
              TRUE_OR_FALSE,
              "say who may join with access.rules, or write access: {open: true}, which lets"
                  + " everyone join who reaches Roomkey; false lets nobody");
  public static final Setting<List<CallerSource>> CALLERS =
      described("How callers are known, in order.")
          .optional("access.callers", CallerSourceParser.LIST, "none");
  public static final Setting<Map<String, UnresolvedRole>> ROLES =
      described("What callers get, by name.").optional("access.roles", RoleParser.MAP, "none");
  public static final Setting<List<UnresolvedRule>> RULES =
      described("Who gets which role in which room; the first rule that holds counts.")
          .optional("access.rules", RuleParser.LIST, "none");

  public static final Setting<Optional<RateLimit>> PER_ADDRESS =
      described("How often one address may ask; IPv6 by /64.")
          .define("limits.per_address", SettingTypes.RATE_LIMIT, "off");
  public static final Setting<Optional<RateLimit>> PER_CALLER =
      described("How often one caller may ask who is known.")
          .define("limits.per_caller", SettingTypes.RATE_LIMIT, "off");
  public static final Setting<Optional<RateLimit>> PER_ROOM =
      described("How often one room may be entered.")
          .define("limits.per_room", SettingTypes.RATE_LIMIT, "off");
  public static final Setting<Long> MAX_WAITING =
      described("How many requests may wait for LiveKit or an OpenID provider at once.")
          .define("limits.max_waiting", whole(1, 100_000), "1000");
  public static final Setting<Long> MAX_CONNECTIONS =
      described("How many connections the program has open at once.")
          .define("limits.max_connections", whole(1, 1_000_000), "12000");

  public static final Setting<Optional<String>> ADMIN_ROLE =
      described("Which role of a caller's lets them administer rooms.")
          .define("admin.role", SettingTypes.ADMIN_ROLE, "admin");
  public static final Setting<AdminRooms> ADMIN_ROOMS =
      described("Which rooms of the LiveKit server they see and touch.")
          .define("admin.rooms", oneOf(AdminRooms.class), "own");
  public static final Setting<Boolean> PAGES_JOIN =
      described("Whether the program has the page to join from, at `/` and `/join`.")
          .define("pages.join", TRUE_OR_FALSE, "false");
  public static final Setting<Boolean> PAGES_CONSOLE =
      described("Whether the program has the console, at `/console`.")
          .define("pages.console", TRUE_OR_FALSE, "false");

  /** All settings in the order of the documentation. */
  public static final List<Setting<?>> ALL = List.copyOf(DEFINED);

  /** All settings by their paths. */
  public static final Map<String, Setting<?>> BY_PATH =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Setting::path, Function.identity()));

  /** The paths of all sections, such as {@code server.cors}, in the order of the documentation. */
  public static final List<String> SECTIONS =
      ALL.stream().flatMap(setting -> sectionsOf(setting.path())).distinct().toList();

  private SettingDefinitions() {}

  /** Returns the names of the sections and settings in a section; "" is the whole file. */
  public static List<String> namesIn(String section) {
    String prefix = section.isEmpty() ? "" : section + ".";
    return Stream.concat(SECTIONS.stream(), ALL.stream().map(Setting::path))
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .filter(name -> name.indexOf('.') < 0)
        .toList();
  }

  private static Stream<String> sectionsOf(String path) {
    return IntStream.range(0, path.length())
        .filter(i -> path.charAt(i) == '.')
        .mapToObj(i -> path.substring(0, i));
  }

  private static Definition described(String description) {
    return new Definition(description);
  }

  /** The beginning of a definition, which ends by adding the setting. */
  private record Definition(String description) {
    <T> Setting<T> define(String path, ValueType<T> type, String defaultText) {
      return add(path, type, defaultText, "`" + defaultText + "`", null);
    }

    <T> Setting<T> optional(String path, ValueType<T> type, String defaultWords) {
      return add(path, type, null, defaultWords, null);
    }

    <T> Setting<T> required(String path, ValueType<T> type, String remedy) {
      return add(path, type, null, "**has to be set**", remedy);
    }

    private <T> Setting<T> add(
        String path,
        ValueType<T> type,
        @Nullable String defaultText,
        String defaultWords,
        @Nullable String remedy) {
      Setting<T> setting =
          new Setting<>(path, type, defaultText, defaultWords, remedy, description);
      DEFINED.add(setting);
      return setting;
    }
  }
}
