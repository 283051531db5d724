package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Validation of single values, in any source. */
class WrongValuesTest {
  private static final String DURATION = "must be a duration, as in 30s, 5m, 1h30m or PT5M";
  private static final String NO_UNIT = "has no unit: write it as in 30s, 5m or 1h30m";
  private static final String PORT = "must be a whole number from 0 to 65535";
  private static final String ORIGIN = "must be an origin exactly as browsers send it";
  private static final String BASE_PATH = "must begin with / and not end with it";
  private static final String HOST = "must be a host name or an address";
  private static final String ADDRESS = "must be an address or a CIDR block";
  private static final String RATE = "must be a number of requests per duration";
  private static final String PLACEHOLDER = "is the placeholder of an example";

  @TempDir Path directory;

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("LIVEKIT_URL", "ftp://livekit.test", "must begin with ws://, wss://, http://"),
        arguments("LIVEKIT_URL", "livekit.test:7880", "must begin with ws://, wss://, http://"),
        arguments("LIVEKIT_URL", "wss://", "is no URL"),
        arguments("LIVEKIT_URL", "wss:///path", "must name a host"),
        arguments("LIVEKIT_URL", "wss://me:word@livekit.test", "must hold no user name"),
        arguments("LIVEKIT_URL", "wss://livekit.test?a=b", "must end with the host or a path"),
        arguments("LIVEKIT_URL", "wss://livekit.test:99999", "must have a port from 1 to 65535"),
        arguments("LIVEKIT_URL", "wss://your-project.livekit.cloud", PLACEHOLDER),
        arguments("LIVEKIT_URL", "wss://<host>", PLACEHOLDER),
        arguments("ROOMKEY_LIVEKIT_API_URL", "wss://a b.test", "is no URL"),
        arguments("LIVEKIT_API_KEY", "YOUR_API_KEY", PLACEHOLDER),
        arguments("LIVEKIT_API_KEY", "changeme", PLACEHOLDER),
        arguments("LIVEKIT_API_KEY", "change-me", PLACEHOLDER),
        arguments("LIVEKIT_API_KEY", "xxxxx", PLACEHOLDER),
        arguments("LIVEKIT_API_KEY", "...", PLACEHOLDER),
        arguments("LIVEKIT_API_KEY", " ", "is blank: set a value, or remove the key"),
        arguments("LIVEKIT_API_KEY", " \t ", "is blank"),
        arguments("LIVEKIT_API_KEY", "APIabc ", "begins or ends with white space"),
        arguments("LIVEKIT_API_KEY", "\u00a0APIabc", "begins or ends with white space"),
        arguments("LIVEKIT_API_KEY", "\ufeffAPIabc", "begins or ends with white space"),
        arguments("LIVEKIT_API_KEY", "APIabc\n", "contains a control character"),
        arguments("LIVEKIT_API_KEY", "API\u0007abc", "contains a control character"),
        arguments("LIVEKIT_API_KEY", "API\ud800abc", "contains a control character"),
        arguments("LIVEKIT_API_KEY", "\"APIabc\"", "has quotation marks"),
        arguments("LIVEKIT_API_KEY", "APIabc'", "has quotation marks"),
        arguments("LIVEKIT_API_KEY", "“APIabc”", "has quotation marks"),
        arguments("LIVEKIT_API_KEY", "API abc", "must be visible ASCII without spaces"),
        arguments("LIVEKIT_API_SECRET", "your-secret-your-secret-your-secret", PLACEHOLDER),
        arguments("LIVEKIT_API_SECRET", "secret", "must have at least 32 bytes"),
        arguments("LIVEKIT_API_SECRET", Sources.SECRET + "\n", "contains a control character"),
        arguments("ROOMKEY_LIVEKIT_DEVELOPMENT_SECRET", "<secret>", PLACEHOLDER),
        arguments("ROOMKEY_LIVEKIT_TIMEOUT", "5", NO_UNIT),
        arguments("ROOMKEY_LIVEKIT_TIMEOUT", "99ms", "must be a duration from 100ms to 1m"),
        arguments("ROOMKEY_LIVEKIT_TIMEOUT", "61s", "must be a duration from 100ms to 1m"),
        arguments("ROOMKEY_LIVEKIT_MAX_CALLS", "0", "must be a whole number from 1 to 10000"),
        arguments("ROOMKEY_SERVER_HOST", "http://localhost", HOST),
        arguments("ROOMKEY_SERVER_HOST", "localhost:7080", HOST),
        arguments("ROOMKEY_SERVER_HOST", "[::1]", HOST),
        arguments("ROOMKEY_SERVER_HOST", "local host", HOST),
        arguments("ROOMKEY_SERVER_PORT", "65536", PORT),
        arguments("ROOMKEY_SERVER_PORT", "-1", PORT),
        arguments("ROOMKEY_SERVER_PORT", "0x10", PORT),
        arguments("ROOMKEY_SERVER_PORT", "080", PORT),
        arguments("ROOMKEY_SERVER_PORT", "1e3", PORT),
        arguments("ROOMKEY_SERVER_PORT", "7_080", PORT),
        arguments("ROOMKEY_SERVER_PORT", "+80", PORT),
        arguments("ROOMKEY_SERVER_PORT", "٣", PORT),
        arguments("ROOMKEY_SERVER_PORT", "99999999999999999999", PORT),
        arguments("ROOMKEY_SERVER_BASE_PATH", "api", BASE_PATH),
        arguments("ROOMKEY_SERVER_BASE_PATH", "/api/", BASE_PATH),
        arguments("ROOMKEY_SERVER_BASE_PATH", "//api", BASE_PATH),
        arguments("ROOMKEY_SERVER_BASE_PATH", "/api/../x", BASE_PATH),
        arguments("ROOMKEY_SERVER_BASE_PATH", "/..", BASE_PATH),
        arguments("ROOMKEY_SERVER_BASE_PATH", "/.", BASE_PATH),
        arguments("ROOMKEY_SERVER_BASE_PATH", "/a?b", BASE_PATH),
        arguments("ROOMKEY_SERVER_BASE_PATH", "/a%2e", BASE_PATH),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "https://a.test/", ORIGIN),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "https://a.test/x", ORIGIN),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "https://A.test", ORIGIN),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "https://*.a.test", ORIGIN),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "https://me@a.test", ORIGIN),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "a.test", ORIGIN),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "null", ORIGIN),
        arguments(
            "ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS",
            "https://a.test:443",
            "must omit the scheme's default port"),
        arguments(
            "ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS",
            "http://a.test:80",
            "must omit the scheme's default port"),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "https://a.test,", "is blank"),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "*,https://a.test", "must be * alone"),
        arguments("ROOMKEY_SERVER_TRUSTED_PROXIES", "proxy.test", ADDRESS),
        arguments("ROOMKEY_SERVER_TRUSTED_PROXIES", "10.0.0.256", ADDRESS),
        arguments("ROOMKEY_SERVER_TRUSTED_PROXIES", "10.0.0.1/8", "must name the first address"),
        arguments("ROOMKEY_SERVER_TRUSTED_PROXIES", "10.0.0.0/33", "must have a prefix length"),
        arguments("ROOMKEY_SERVER_MAX_BODY", "64KB", "must have the unit KiB"),
        arguments("ROOMKEY_SERVER_MAX_BODY", "64k", "must have the unit KiB"),
        arguments("ROOMKEY_SERVER_MAX_BODY", "lots", "must be a number of bytes"),
        arguments("ROOMKEY_SERVER_MAX_BODY", "-1", "must be a number of bytes"),
        arguments("ROOMKEY_SERVER_MAX_BODY", "0", "must be a number of bytes from 1 to 4MiB"),
        arguments("ROOMKEY_SERVER_MAX_BODY", "5MiB", "must be a number of bytes from 1 to 4MiB"),
        arguments("ROOMKEY_SERVER_REQUEST_TIMEOUT", "0s", "must be a duration from 1s to 5m"),
        arguments("ROOMKEY_LIMITS_PER_ADDRESS", "60", "has no duration"),
        arguments("ROOMKEY_LIMITS_PER_ADDRESS", "60/60", "has a duration without a unit"),
        arguments("ROOMKEY_LIMITS_PER_ADDRESS", "0/1m", "must have 1 to 1000000 requests"),
        arguments("ROOMKEY_LIMITS_PER_CALLER", "1000001/1m", "must have 1 to 1000000 requests"),
        arguments("ROOMKEY_LIMITS_PER_CALLER", "60/500ms", "must have a duration from 1s to 24h"),
        arguments("ROOMKEY_LIMITS_PER_CALLER", "60/1500ms", "must have a duration from 1s to 24h"),
        arguments("ROOMKEY_LIMITS_PER_CALLER", "60/25h", "must have a duration from 1s to 24h"),
        arguments("ROOMKEY_LIMITS_PER_ROOM", "60/min", "must have a duration from 1s to 24h"),
        arguments("ROOMKEY_LIMITS_PER_ROOM", "60 per minute", RATE),
        arguments("ROOMKEY_LIMITS_PER_ROOM", "-1/1m", RATE),
        arguments("ROOMKEY_LIMITS_PER_ROOM", "60/1m/1m", "must have a duration from 1s to 24h"),
        arguments("ROOMKEY_LIMITS_PER_ROOM", "Off", RATE),
        arguments("ROOMKEY_ROOMS_PROVISION", "Ensure", "must be one of ensure, on_join, existing"),
        arguments(
            "ROOMKEY_ROOMS_ON_LIVEKIT_UNAVAILABLE", "maybe", "must be one of reject, on_join"),
        arguments("ROOMKEY_ROOMS_NAMESPACE", "n".repeat(65), "must have at most 64 bytes"),
        arguments("ROOMKEY_ROOMS_NAMESPACE", "a\u0085b", "contains a control character"),
        arguments("ROOMKEY_ROOMS_EMPTY_TIMEOUT", "300", NO_UNIT),
        arguments("ROOMKEY_ROOMS_EMPTY_TIMEOUT", "5 minutes", DURATION),
        arguments("ROOMKEY_ROOMS_EMPTY_TIMEOUT", "5m30", DURATION),
        arguments("ROOMKEY_ROOMS_EMPTY_TIMEOUT", "30s5m", DURATION),
        arguments("ROOMKEY_ROOMS_EMPTY_TIMEOUT", "m", DURATION),
        arguments("ROOMKEY_ROOMS_EMPTY_TIMEOUT", "PT9223372036854775807H", DURATION),
        arguments("ROOMKEY_ROOMS_EMPTY_TIMEOUT", "1s500ms", "in whole seconds"),
        arguments("ROOMKEY_ROOMS_EMPTY_TIMEOUT", "0s", "must be a duration from 1s to 365d"),
        arguments("ROOMKEY_ROOMS_DEPARTURE_TIMEOUT", "366d", "must be a duration from 1s to 365d"),
        arguments("ROOMKEY_ROOMS_MAX_PARTICIPANTS", "4294967296", "from 0 to 4294967295"),
        arguments("ROOMKEY_ROOMS_AGENTS", "a,,b", "is blank"),
        arguments("ROOMKEY_ROOMS_AGENTS", "a,b,a", "must not list an agent twice"),
        arguments("ROOMKEY_ROOMS_METADATA_REPO_ROOT", "PATH", "must be one of name, path"),
        arguments("ROOMKEY_TOKENS_TTL", "999ms", "must be a duration from 1s to 24h"),
        arguments("ROOMKEY_TOKENS_TTL", "24h1s", "must be a duration from 1s to 24h"),
        arguments("ROOMKEY_TOKENS_TTL", "PT-1S", "must be a duration from 1s to 24h"),
        arguments("ROOMKEY_TOKENS_TTL", "600", NO_UNIT),
        arguments("ROOMKEY_TOKENS_MAX_BYTES", "511", "a number of bytes from 512 to 64KiB"),
        arguments("ROOMKEY_ACCESS_OPEN", "yes", "must be true or false"),
        arguments("ROOMKEY_ACCESS_OPEN", "TRUE", "must be true or false"),
        arguments("ROOMKEY_ACCESS_OPEN", "1", "must be true or false"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void reports_an_invalid_value_with_source_field_and_remedy(
      String variable, String value, String message) {
    Setting<?> key =
        SettingDefinitions.ALL.stream()
            .filter(setting -> setting.variables().contains(variable))
            .findFirst()
            .orElseThrow();
    assertThat(Sources.complete(directory).env(variable, value).problem())
        .startsWith("the environment variable " + variable + ": " + key.path())
        .contains(message);
  }

  static Stream<Arguments> fine() {
    return Stream.of(
        arguments("LIVEKIT_URL", "WSS://livekit.test:443/path/"),
        arguments("LIVEKIT_URL", "http://[::1]:7880"),
        arguments("LIVEKIT_API_SECRET", "YOURNAMEISINHERE-0123456789-abcdefgh"),
        arguments("ROOMKEY_SERVER_HOST", "::"),
        arguments("ROOMKEY_SERVER_HOST", "fe80::1"),
        arguments("ROOMKEY_SERVER_BASE_PATH", "/..a/.b"),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "https://[2001:db8::1]:8443"),
        arguments("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", ""),
        arguments("ROOMKEY_SERVER_TRUSTED_PROXIES", "[\"10.0.0.0/8\"]"),
        arguments("ROOMKEY_ROOMS_NAMESPACE", "学校 the school's"),
        arguments("ROOMKEY_ROOMS_AGENTS", " "),
        arguments("ROOMKEY_TOKENS_TTL", "P1D"));
  }

  @ParameterizedTest
  @MethodSource("fine")
  void accepts_an_unusual_valid_value(String variable, String value) {
    assertThat(Sources.complete(directory).env(variable, value).load())
        .isInstanceOf(ConfigResult.Loaded.class);
  }

  @Test
  void rejects_a_negative_duration_of_the_argument() {
    RoomkeyConfigBuilder argument = RoomkeyConfig.builder().tokenTtl(Duration.ofSeconds(-5));
    assertThat(Sources.complete(directory).argument(argument).problem())
        .isEqualTo("the config argument: tokens.ttl must be a duration from 1s to 24h");
  }

  @Test
  void reports_an_item_of_a_list_by_its_index() {
    RoomkeyConfigBuilder argument =
        RoomkeyConfig.builder().set("server.trusted_proxies", "10.0.0.0/8,all");
    assertThat(Sources.complete(directory).argument(argument).problem())
        .startsWith("the config argument: server.trusted_proxies[1] must be an address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2", "[\"a\", {}]", "[{\"agent_name\": 5}]", "[&a b, *a]"})
  void rejects_invalid_json_in_a_variable(String json) {
    assertThat(Sources.complete(directory).env("ROOMKEY_ROOMS_AGENTS", json).problems())
        .isNotEmpty()
        .allSatisfy(problem ->
            assertThat(problem)
                .startsWith("the environment variable ROOMKEY_ROOMS_AGENTS: rooms.agents"));
  }
}
