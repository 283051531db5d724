package dev.roomkey.config.settings;

import static dev.roomkey.config.values.ValueTypes.trusted;

import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.DurationParser;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.Namespace;
import dev.roomkey.token.ApiKey;
import dev.roomkey.token.ApiSecret;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types that single settings have. */
final class SettingTypes {
  static final ValueType<LiveKitUrl> URL =
      ValueType.text("a ws, wss, http or https URL", trusted(LiveKitUrl::of));
  static final ValueType<ApiKey> API_KEY =
      ValueType.text(
          "the name of a key pair",
          text ->
              valid(
                  text,
                  ApiKey::new,
                  "must be visible ASCII without spaces, as LiveKit printed it"));
  static final ValueType<ApiSecret> API_SECRET =
      ValueType.text(
          "a secret of at least 32 bytes",
          text ->
              valid(
                  text,
                  ApiSecret::of,
                  "must have at least %d bytes; one for development may be shorter, as"
                          .formatted(ApiSecret.MIN_BYTES)
                      + " livekit.development_secret"));
  static final ValueType<ApiSecret> DEVELOPMENT_SECRET =
      ValueType.text("a secret of any length", ApiSecret::forDevelopmentOnly);
  static final ValueType<String> HOST =
      ValueType.text("the name or the address of an interface", SettingTypes::host);
  static final ValueType<String> BASE_PATH =
      ValueType.text("a path such as /api/livekit", SettingTypes::basePath);
  static final ValueType<List<String>> ORIGINS =
      ValueType.listOf(
          "a list of origins, or of * alone",
          ValueType.text("an origin", SettingTypes::origin),
          SettingTypes::mixedOrigins);
  static final ValueType<Namespace> NAMESPACE =
      ValueType.text("a text of up to 64 bytes", trusted(Namespace::new));
  static final ValueType<Optional<RateLimit>> RATE_LIMIT =
      ValueTypes.numberOrText("a rate such as 60/1m, or off", SettingTypes::rateLimit);
  static final ValueType<Optional<String>> ADMIN_ROLE =
      ValueType.text("the name of a role, or off", SettingTypes::adminRole);

  private static final String OFF = "off";
  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
  private static final Pattern PATH = Pattern.compile("/|(?:/[A-Za-z0-9._~-]+)+");
  private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.{1,2}(?:/|$)");
  private static final Pattern ORIGIN =
      Pattern.compile(
          "[a-z][a-z0-9+.-]*://"
              + "(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:.]+])"
              + "(?::[1-9]\\d{0,4})?");
  private static final Pattern RATE = Pattern.compile("(\\d{1,9})/(.+)");
  private static final Pattern BARE = Pattern.compile("\\d+");

  private SettingTypes() {}

  private static <T> T valid(String text, Function<String, T> constructor, String message)
      throws InvalidValueException {
    try {
      return constructor.apply(text);
    } catch (IllegalArgumentException invalid) {
      throw new InvalidValueException(message);
    }
  }

  private static String host(String text) throws InvalidValueException {
    if (!HOST_NAME.matcher(text).matches()) {
      throw new InvalidValueException(
          "must be a host name or an address, without scheme, brackets and port, as in 127.0.0.1"
              + " or ::");
    }
    return text;
  }

  private static String basePath(String text) throws InvalidValueException {
    if (!PATH.matcher(text).matches() || DOT_SEGMENT.matcher(text).find()) {
      throw new InvalidValueException(
          "must begin with / and not end with it, and consist of letters, digits, - . _ ~ between"
              + " single slashes, without . and .. as segments, as in /api/livekit");
    }
    return text;
  }

  private static String origin(String text) throws InvalidValueException {
    Matcher origin = ORIGIN.matcher(text);
    if (!text.equals(CorsSettings.ANY) && !origin.matches()) {
      throw new InvalidValueException(
          "must be an origin exactly as browsers send it: scheme://host or scheme://host:port, in"
              + " lower case, nothing behind it, as in https://app.example.com");
    }
    if (text.matches("https://.*:443|http://.*:80")) {
      throw new InvalidValueException(
          "must leave out the scheme's own port: browsers do not send it");
    }
    return text;
  }

  private static @Nullable String mixedOrigins(List<String> origins) {
    return origins.contains(CorsSettings.ANY) && origins.size() > 1
        ? "must be * alone, or a list without it: * lets every origin in"
        : null;
  }

  private static Optional<RateLimit> rateLimit(String text) throws InvalidValueException {
    if (text.equals(OFF)) {
      return Optional.empty();
    }
    if (BARE.matcher(text).matches()) {
      throw new InvalidValueException("does not say for how long: write it as in 60/1m");
    }
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()) {
      throw new InvalidValueException(
          "must be a number of requests and the time they are for, as in 60/1m, or off");
    }
    int requests = Integer.parseInt(rate.group(1));
    if (requests < 1 || requests > RateLimit.MAX_REQUESTS) {
      throw new InvalidValueException(
          "must be for 1 to %d requests; off is no limit".formatted(RateLimit.MAX_REQUESTS));
    }
    return Optional.of(new RateLimit(requests, window(rate.group(2))));
  }

  private static Duration window(String text) throws InvalidValueException {
    if (BARE.matcher(text).matches()) {
      throw new InvalidValueException("has a time without a unit: write it as in 60/1m");
    }
    try {
      Duration window = DurationParser.parse(text, "1s", "24h");
      if (window.equals(window.truncatedTo(ChronoUnit.SECONDS))) {
        return window;
      }
    } catch (InvalidValueException invalid) {
      // The message below is about the part after the slash.
    }
    throw new InvalidValueException(
        "must have a time from 1s to 24h in whole seconds behind the slash");
  }

  private static Optional<String> adminRole(String text) {
    return text.equals(OFF) ? Optional.empty() : Optional.of(text);
  }
}
