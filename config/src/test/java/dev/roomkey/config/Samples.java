package dev.roomkey.config;

import static java.util.Map.entry;

import dev.roomkey.access.rules.Role;
import dev.roomkey.admission.AdmissionOptions.Recording;
import dev.roomkey.admission.AdmissionOptions.Unknown;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.settings.AdminRooms;
import dev.roomkey.config.settings.ForwardedHeader;
import dev.roomkey.config.settings.LogLevel;
import dev.roomkey.config.settings.RateLimit;
import dev.roomkey.config.settings.RepoRootInMetadata;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.delivery.DeliveryEndpoint;
import dev.roomkey.delivery.DeliverySecret;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.UnavailablePolicy;
import dev.roomkey.state.StorePassword;
import dev.roomkey.token.ApiKey;
import dev.roomkey.token.ApiSecret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sample values of each setting, and the values that they are converted to. */
final class Samples {
  static final String OTHER_SECRET = "Zk3mT9vQ1xR7cW5bN8hD2fL6jS4gP0yAaBbCcDdEeFf";
  static final String THIRD_SECRET = "0123456789abcdef0123456789abcdef";

  private static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final Setting<?> STORE = setting("state.store");

  private static final String GUEST = "{guest: {identity: per_join}}";

  private static final List<Setting<?>> COMMA_SEPARATED =
      List.of(
          setting("server.cors.allowed_origins"),
          setting("server.allowed_hosts"),
          setting("server.trusted_proxies"),
          setting("server.metrics_allowed_from"),
          setting("rooms.agents"));

  /** The minimal configuration, in YAML. */
  private static final Map<Setting<?>, String> REQUIRED =
      Map.of(
          setting("livekit.url"),
          "ws://127.0.0.1:7880",
          setting("livekit.api_key"),
          Sources.KEY,
          setting("livekit.api_secret"),
          Sources.SECRET,
          setting("access.open"),
          "false");

  /** A certificate authority that issued no certificate. */
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBhjCCASugAwIBAgIUREAx0JAeAYaVXFMEGGzfxELff3swCgYIKoZIzj0EAwIw
      FzEVMBMGA1UEAwwMUm9vbWtleSB0ZXN0MCAXDTI2MTEyODE2NDg0MloYDzIxMjYx
      MTA0MTY0ODQyWjAXMRUwEwYDVQQDDAxSb29ta2V5IHRlc3QwWTATBgcqhkjOPQIB
      BggqhkjOPQMBBwNCAARxrHz85Q0hMyRG0o3wyH87jzolxO/808IDMeWtB4AjwVQ7
      226I4adKYOe31jgYSHvthU44ulA7aVRI6h6zj5BSo1MwUTAdBgNVHQ4EFgQUKEtp
      f2UoAgzCHOAglZ9T7zXD+UcwHwYDVR0jBBgwFoAUKEtpf2UoAgzCHOAglZ9T7zXD
      +UcwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA7yGzfRkenPav
      wv8nzIKgIx4f/ce2hRoGb1W0xjp9b2MCIQDXuQ+0uXZsgt0msD+eBECSb2XwICCt
      UabPUZaTtU3I7Q==
      -----END CERTIFICATE-----
      """;

  private static final Map<Setting<?>, Sample> ALL =
      Map.ofEntries(
          sample(setting("livekit.url"), s -> s.livekit().url(), LiveKitUrl.of("wss://a.test"))
              .of("wss://a.test", "ws://b.test", "http://c.test"),
          sample(
                  setting("livekit.api_url"),
                  s -> s.livekit().apiUrl(),
                  LiveKitUrl.of("http://10.0.0.5:7880"))
              .of("http://10.0.0.5:7880", "https://b.test", "wss://c.test"),
          sample(
                  setting("livekit.api_key"),
                  s -> s.livekit().credentials().apiKey(),
                  new ApiKey("APIone"))
              .of("APIone", "APItwo", "devkey"),
          sample(setting("livekit.api_secret"), Samples::secret, ApiSecret.of(OTHER_SECRET))
              .of(OTHER_SECRET, THIRD_SECRET, Sources.SECRET),
          sample(setting("livekit.api_secret_file"), Samples::secret, ApiSecret.of(OTHER_SECRET))
              .of("one.secret", "two.secret", "three.secret"),
          sample(
                  setting("livekit.development_secret"),
                  Samples::secret,
                  ApiSecret.forDevelopmentOnly("short"))
              .of("short", "secret", OTHER_SECRET),
          sample(
                  setting("livekit.development_secret_file"),
                  Samples::secret,
                  ApiSecret.forDevelopmentOnly(OTHER_SECRET))
              .of("one.secret", "two.secret", "three.secret"),
          sample(
                  setting("livekit.timeout"),
                  s -> s.livekit().limits().timeout(),
                  Duration.ofMillis(1500))
              .of("1s500ms", "2s", "PT3S"),
          sample(setting("livekit.max_calls"), s -> s.livekit().limits().maxCalls(), 7)
              .of("7", "1", "10000"),
          sample(setting("livekit.auto_create"), s -> s.livekit().autoCreate(), false)
              .of("false", "true", "false"),
          sample(setting("server.host"), s -> s.server().host(), "0.0.0.0")
              .of("0.0.0.0", "localhost", "roomkey.internal"),
          sample(setting("server.port"), s -> s.server().port(), 0).of("0", "1", "65535"),
          sample(setting("server.base_path"), s -> s.server().basePath(), "/")
              .of("/", "/a", "/a/b.c"),
          sample(
                  setting("server.cors.allowed_origins"),
                  s -> s.server().cors().allowedOrigins(),
                  List.of("https://app.test", "http://localhost:5173"))
              .of("https://app.test, http://localhost:5173", "'*'", "capacitor://localhost"),
          sample(
                  setting("server.trusted_proxies"),
                  s -> s.server().trustedProxies(),
                  List.of(CidrBlock.of("10.0.0.0/8"), CidrBlock.of("fd00::1")))
              .of("10.0.0.0/8, 'fd00::1'", "127.0.0.1", "192.168.0.0/16"),
          sample(
                  setting("server.allowed_hosts"),
                  s -> s.server().allowedHosts(),
                  List.of("meet.example.com", "roomkey"))
              .of("meet.example.com, roomkey", "a.test", "'::1'"),
          sample(
                  setting("server.forwarded_header"),
                  s -> s.server().forwardedHeader(),
                  ForwardedHeader.X_REAL_IP)
              .of("X-Real-IP", "Forwarded", "X-Forwarded-For"),
          sample(
                  setting("server.metrics_allowed_from"),
                  s -> s.server().metricsAllowedFrom(),
                  List.of(CidrBlock.of("10.1.0.0/16")))
              .of("10.1.0.0/16", "127.0.0.1", "'::/0'"),
          sample(setting("server.max_body"), s -> s.server().maxBody(), 1024)
              .of("1KiB", "2048", "1MiB"),
          sample(
                  setting("server.request_timeout"),
                  s -> s.server().requestTimeout(),
                  Duration.ofSeconds(90))
              .of("1m30s", "2s", "PT3S"),
          sample(
                  setting("rooms.provision"),
                  s -> s.rooms().provision(),
                  ProvisionMode.EXISTING_ONLY)
              .of("existing_only", "ensure", "existing_only"),
          sample(
                  setting("rooms.on_livekit_unavailable"),
                  s -> s.rooms().onLivekitUnavailable(),
                  UnavailablePolicy.ON_JOIN)
              .of("on_join", "reject", "on_join"),
          sample(setting("rooms.namespace"), s -> s.rooms().namespace(), new Namespace("école/2"))
              .of("école/2", "b", "c"),
          sample(setting("rooms.repository"), s -> s.repoName(), "shop").of("shop", "b", "c d"),
          sample(
                  setting("rooms.empty_timeout"),
                  s -> s.rooms().emptyTimeout(),
                  Duration.ofHours(36))
              .of("1d12h", "2s", "PT3M"),
          sample(
                  setting("rooms.departure_timeout"),
                  s -> s.rooms().departureTimeout(),
                  Duration.ofSeconds(1))
              .of("1s", "2s", "PT3M"),
          sample(
                  setting("rooms.max_participants"),
                  s -> s.rooms().maxParticipants(),
                  4_294_967_295L)
              .of("4294967295", "2", "3"),
          sample(
                  setting("rooms.agents"),
                  s -> s.rooms().agents(),
                  List.of(RoomAgentDispatch.named("one"), RoomAgentDispatch.named("two")))
              .of("one, two", "three", "four"),
          sample(
                  setting("rooms.metadata.repo_root"),
                  s -> s.rooms().repoRootInMetadata(),
                  RepoRootInMetadata.PATH)
              .of("path", "name", "path"),
          sample(setting("tokens.ttl"), s -> s.tokens().ttl(), Duration.ofHours(24))
              .of("24h", "2m", "PT3M"),
          sample(setting("tokens.max_bytes"), s -> s.tokens().maxBytes(), 512)
              .of("512", "1KiB", "65536"),
          sample(setting("access.open"), s -> s.access().open(), true).of("true", "false", "true"),
          sample(
                  setting("access.callers"),
                  s -> s.access().callers(),
                  List.of(new CallerSource.Anonymous()))
              .of("[anonymous]", "[application]", "[anonymous]"),
          sample(setting("access.roles"), s -> role(s).name(), "guest").of(GUEST, GUEST, GUEST),
          sample(setting("access.rules"), s -> s.access().rules().getFirst().name(), "one")
              .of(rule("one"), rule("two"), rule("three")),
          sample(
                  setting("admissions.record"),
                  s -> s.admissions().options().record(),
                  Recording.ON) // off excludes settings that need records
              .of("on", "auto", "on"),
          sample(
                  setting("admissions.hold"),
                  s -> Objects.requireNonNull(s.admissions().options().hold()),
                  Duration.ofSeconds(90))
              .of("1m30s", "10s", "PT24H"),
          sample(setting("admissions.recheck"), s -> s.admissions().options().recheck(), false)
              .of("false", "true", "false"),
          sample(
                  setting("admissions.unknown"),
                  s -> s.admissions().options().unknown(),
                  Unknown.REMOVE)
              .of("remove", "allow", "remove"),
          sample(setting("limits.per_address"), s -> s.limits().perAddress(), rate(600, 60))
              .of("600/1m", "off", "1/PT24H"),
          sample(setting("limits.per_caller"), s -> s.limits().perCaller(), rate(1, 1))
              .of("1/1s", "2/2s", "off"),
          sample(setting("limits.per_room"), s -> s.limits().perRoom(), rate(1_000_000, 86_400))
              .of("1000000/24h", "off", "3/1m30s"),
          sample(setting("limits.max_queued"), s -> s.limits().maxQueued(), 100_000)
              .of("100000", "1", "20"),
          sample(setting("limits.max_connections"), s -> s.limits().maxConnections(), 1)
              .of("1", "2", "1000000"),
          sample(setting("admin.role"), s -> s.admin().role(), Optional.of("operator"))
              .of("operator", "off", "admin"),
          sample(setting("admin.rooms"), s -> s.admin().rooms(), AdminRooms.ALL)
              .of("all", "own", "all"),
          sample(setting("audit.keep"), s -> s.audit().keep(), Duration.ofDays(90))
              .of("90d", "1h", "3650d"),
          sample(setting("pages.join"), s -> s.pages().join(), true).of("true", "false", "true"),
          sample(setting("pages.console"), s -> s.pages().console(), true)
              .of("true", "false", "true"),
          sample(
                  setting("network.ca_file"),
                  s -> Objects.requireNonNull(s.network().caFile()).getFileName().toString(),
                  "one.pem")
              .of("one.pem", "two.pem", "three.pem"),
          sample(
                  STORE,
                  s -> Objects.requireNonNull(s.state().store()),
                  "postgresql://db.test/roomkey")
              .of(
                  "postgresql://db.test/roomkey",
                  "postgresql://me@db.test:5433/roomkey?sslmode=verify-full",
                  "postgresql://[::1]/a_b"),
          sample(setting("state.password"), Samples::password, StorePassword.of("pa:ss w"))
              .of("pa:ss w", "secret", "changeme"),
          sample(setting("state.password_file"), Samples::password, StorePassword.of(OTHER_SECRET))
              .of("one.secret", "two.secret", "three.secret"),
          sample(
                  setting("webhooks.forward"),
                  s -> s.webhooks().forward(),
                  List.of(
                      new DeliveryEndpoint(
                          "https://app.test/livekit",
                          Set.of("room_started"),
                          List.of(DeliverySecret.of(WEBHOOK_SECRET)))))
              .of(
                  "[{url: 'https://app.test/livekit', events: [room_started], secret_file:"
                      + " hook.secret}]",
                  "[{url: 'http://127.0.0.1:8080/'}]",
                  "[]"),
          sample(setting("log.level"), s -> s.log().level(), LogLevel.DEBUG)
              .of("debug", "error", "warn"));

  /** Settings that require each other, in YAML. */
  static final Map<Setting<?>, String> POLICY =
      Map.of(
          setting("access.callers"),
          "[anonymous]",
          setting("access.roles"),
          GUEST,
          setting("access.rules"),
          rule("some"));

  private Samples() {}

  static Setting<?> setting(String path) {
    return Objects.requireNonNull(SettingDefinitions.find(path), path);
  }

  private static String rule(String name) {
    return "[{name: " + name + ", caller: anyone, role: guest}]";
  }

  private static Optional<RateLimit> rate(int requests, int seconds) {
    return Optional.of(new RateLimit(requests, Duration.ofSeconds(seconds)));
  }

  private static Role role(Settings settings) {
    return Objects.requireNonNull(settings.access().rules().getFirst().role());
  }

  /**
   * A setting with three values.
   *
   * @param texts the values as in an environment variable, with YAML's quotation marks if necessary
   * @param read returns the value of the setting
   * @param expected the value of the first text
   */
  record Sample(
      Setting<?> key, List<String> texts, Function<Settings, Object> read, Object expected) {
    Map.Entry<Setting<?>, Sample> of(String... values) {
      return entry(key, new Sample(key, List.of(values), read, expected));
    }

    /** Returns a value in YAML. */
    String yaml(int index) {
      return COMMA_SEPARATED.contains(key) ? "[" + texts.get(index) + "]" : texts.get(index);
    }

    /** Returns a value as in an environment variable. */
    String variable(int index) {
      return texts.get(index).replace("'", "");
    }
  }

  static Stream<Sample> all() {
    return SettingDefinitions.ALL.stream().map(Samples::of);
  }

  static Sample of(Setting<?> key) {
    return Objects.requireNonNull(ALL.get(key), () -> "no sample for " + key.path());
  }

  /** Returns the other settings that a configuration with these settings requires, in YAML. */
  static Map<Setting<?>, String> requiredBeside(Stream<Setting<?>> keys) {
    var slots = keys.map(Setting::slot).collect(Collectors.toSet());
    Map<Setting<?>, String> needed = new HashMap<>(REQUIRED);
    if (POLICY.keySet().stream().anyMatch(key -> slots.contains(key.slot()))) {
      needed.putAll(POLICY);
    }
    if (slots.contains(setting("state.password").slot())) {
      needed.put(STORE, "postgresql://db.test/roomkey");
    }
    return needed.entrySet().stream()
        .filter(required -> !slots.contains(required.getKey().slot()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Returns a file with these settings. */
  static String yaml(Map<Setting<?>, String> values) {
    StringBuilder yaml = new StringBuilder();
    write(yaml, "", 0, values);
    return yaml.toString();
  }

  private static void write(
      StringBuilder yaml, String section, int depth, Map<Setting<?>, String> values) {
    String prefix = section.isEmpty() ? "" : section + ".";
    for (String name : SettingDefinitions.namesIn(section)) {
      String indented = "  ".repeat(depth) + name + ":";
      Setting<?> key = SettingDefinitions.find(prefix + name);
      if (key == null
          && values.keySet().stream().anyMatch(k -> k.path().startsWith(prefix + name + "."))) {
        yaml.append(indented).append('\n');
        write(yaml, prefix + name, depth + 1, values);
      } else if (key != null && values.containsKey(key)) {
        yaml.append(indented).append(' ').append(values.get(key)).append('\n');
      }
    }
  }

  static void writeSecretFiles(Sources sources) {
    sources.write("one.secret", OTHER_SECRET);
    List.of("one.pem", "two.pem", "three.pem").forEach(name -> sources.write(name, CERTIFICATE));
    sources.write("two.secret", THIRD_SECRET + "\n");
    sources.write("hook.secret", WEBHOOK_SECRET + "\n");
    sources.write("three.secret", Sources.SECRET + "\r\n");
  }

  private static Object secret(Settings settings) {
    return settings.livekit().credentials().apiSecret();
  }

  private static Object password(Settings settings) {
    return Objects.requireNonNull(settings.state().password());
  }

  /** Returns whether a configuration with values for all other settings requires this one. */
  static boolean isRequired(Setting<?> key) {
    return key.remedy() != null || key.equals(STORE); // for state.password
  }

  private static Sample sample(Setting<?> key, Function<Settings, Object> read, Object expected) {
    return new Sample(key, List.of(), read, expected);
  }
}
