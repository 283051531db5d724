package dev.roomkey.config.settings;

import static dev.roomkey.config.values.ValueTypes.FILE;

import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.token.ApiKey;
import dev.roomkey.token.ApiSecret;
import dev.roomkey.token.LiveKitCredentials;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The LiveKit cluster and its key pair. The secret prints as {@code <redacted>}.
 *
 * @param url the URL to which clients connect
 * @param apiUrl the URL of LiveKit's server API; {@code url} by default
 * @param credentials the key pair that signs tokens
 * @param limits timeout and concurrency of calls to the server API
 * @param autoCreate whether LiveKit creates a missing room at the first join
 */
public record LiveKitSettings(
    LiveKitUrl url,
    LiveKitUrl apiUrl,
    LiveKitCredentials credentials,
    CallLimits limits,
    boolean autoCreate) {
  private static final String NOT_SECRET = "in place of `livekit.api_secret`";
  private static final ValueType<LiveKitUrl> ADDRESS =
      ValueType.text("a ws, wss, http or https URL", ValueTypes.trusted(LiveKitUrl::of));

  static final Section SECTION = new Section("livekit");
  static final Setting<LiveKitUrl> URL =
      Section.described("The URL to which clients connect.")
          .required(
              SECTION,
              "url",
              ADDRESS,
              "the address of the LiveKit cluster, as in wss://livekit.example.com");
  static final Setting<LiveKitUrl> API_URL =
      Section.described("The URL of LiveKit's server API.")
          .optional(SECTION, "api_url", ADDRESS, "`livekit.url`");
  static final Setting<ApiKey> API_KEY =
      Section.described("The API key of the pair that signs tokens.")
          .required(
              SECTION,
              "api_key",
              ValueType.text(
                  "an API key",
                  ValueTypes.parser(
                      ApiKey::new, "must be visible ASCII without spaces, as LiveKit printed it")),
              "an API key of the LiveKit cluster");
  static final Setting<ApiSecret> API_SECRET =
      Section.described("The secret of that API key.")
          .required(
              SECTION,
              "api_secret",
              ValueType.text(
                  "a secret of at least 32 bytes",
                  ValueTypes.parser(
                      ApiSecret::of,
                      ("must have at least %d bytes; a shorter one, for development only, belongs"
                              + " in livekit.development_secret")
                          .formatted(ApiSecret.MIN_BYTES))),
              "the secret of the key pair");
  static final Setting<Path> API_SECRET_FILE =
      Section.described("A file that contains only that secret.")
          .optional(SECTION, "api_secret_file", FILE, NOT_SECRET);
  static final Setting<ApiSecret> DEVELOPMENT_SECRET =
      Section.described("The secret of a development server.")
          .optional(
              SECTION,
              "development_secret",
              ValueType.text("a secret of any length", ApiSecret::forDevelopmentOnly),
              NOT_SECRET);
  static final Setting<Path> DEVELOPMENT_SECRET_FILE =
      Section.described("A file that contains only that secret.")
          .optional(SECTION, "development_secret_file", FILE, NOT_SECRET);
  private static final Setting<Duration> TIMEOUT =
      Section.described("The timeout of a call to LiveKit's server API.")
          .define(SECTION, "timeout", ValueTypes.duration("100ms", "1m"), "5s");
  private static final Setting<Long> MAX_CALLS =
      Section.described("The maximum number of concurrent calls.")
          .define(
              SECTION,
              "max_calls",
              ValueTypes.whole(1, 10_000),
              Integer.toString(CallLimits.DEFAULT_MAX_CALLS));
  static final Setting<Boolean> AUTO_CREATE =
      Section.described(
              "Whether LiveKit creates a missing room at the first join, as its setting"
                  + " `room.auto_create`.")
          .define(SECTION, "auto_create", ValueTypes.TRUE_OR_FALSE, "true");

  static LiveKitSettings of(SettingValues values) {
    LiveKitUrl url = values.get(URL);
    ApiSecret secret = values.find(API_SECRET);
    return new LiveKitSettings(
        url,
        values.getOr(API_URL, url),
        new LiveKitCredentials(
            values.get(API_KEY), secret == null ? values.get(DEVELOPMENT_SECRET) : secret),
        new CallLimits(values.get(TIMEOUT), values.getInt(MAX_CALLS)),
        values.get(AUTO_CREATE));
  }
}
