package dev.roomkey.config.settings;

import static dev.roomkey.config.settings.LiveKitSettings.API_KEY;
import static dev.roomkey.config.settings.LiveKitSettings.API_SECRET;
import static dev.roomkey.config.settings.LiveKitSettings.API_URL;
import static dev.roomkey.config.settings.LiveKitSettings.AUTO_CREATE;
import static dev.roomkey.config.settings.LiveKitSettings.DEVELOPMENT_SECRET;
import static dev.roomkey.config.settings.LiveKitSettings.URL;

import dev.roomkey.base.Loopback;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.UnavailablePolicy;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that the URL, the key and the secret of LiveKit are consistent. */
final class LiveKitValidator {
  private static final Pattern LIKE_KEY = Pattern.compile("API[A-Za-z0-9]{5,20}");
  private static final Pattern LIKE_SECRET = Pattern.compile("[A-Za-z0-9+/_=-]{32,}");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?:.*\\.)?example(?:\\.(?:com|net|org))?");

  private final SettingValues values;

  private LiveKitValidator(SettingValues values) {
    this.values = values;
  }

  static void validate(SettingValues values) {
    LiveKitValidator validator = new LiveKitValidator(values);
    validator.swapped();
    validator.together(
        validator.secret(), "its secret from %s: make sure that they belong together");
    validator.together(
        values.raw(URL), "livekit.url from %s: make sure that the key belongs to that server");
    validator.address(URL, "wss://");
    validator.address(API_URL, "https://");
    validator.developmentSecret();
    validator.underscore();
    validator.autoCreate();
  }

  /** Rejects {@code on_join} if joins do not create rooms. */
  private void autoCreate() {
    if (values.getOr(AUTO_CREATE, true)) {
      return;
    }
    if (values.find(RoomSettings.PROVISION) == ProvisionMode.ON_JOIN) {
      values.problem(
          RoomSettings.PROVISION,
          "is on_join, and livekit.auto_create is false: LiveKit rejects such joins. Use ensure or"
              + " existing_only");
    }
    if (values.find(RoomSettings.ON_LIVEKIT_UNAVAILABLE) == UnavailablePolicy.ON_JOIN) {
      values.warn(
          RoomSettings.ON_LIVEKIT_UNAVAILABLE,
          "is on_join, and livekit.auto_create is false: a token from an outage works only if the"
              + " room is live");
    }
  }

  /** Roomkey itself cannot connect there; clients can. */
  private void underscore() {
    LiveKitUrl url = values.find(API_URL) == null ? values.find(URL) : values.find(API_URL);
    if (url != null && url.forApi().startsWith("https:") && url.host().contains("_")) {
      values.problem(
          values.find(API_URL) == null ? URL : API_URL,
          "has an underscore in its host name, which Java rejects over TLS: set livekit.api_url to"
              + " another name of that host, or to http on a network that is trusted");
    }
  }

  private void swapped() {
    if (looks(LIKE_SECRET, values.raw(API_KEY)) && looks(LIKE_KEY, secret())) {
      values.problem(
          API_KEY, "looks like a secret, and the secret looks like a key: are the two swapped?");
    }
  }

  private static boolean looks(Pattern pattern, @Nullable RawValue raw) {
    return raw instanceof RawValue.Scalar scalar && pattern.matcher(scalar.text()).matches();
  }

  private @Nullable RawValue secret() {
    RawValue secret = values.raw(API_SECRET);
    return secret == null ? values.raw(DEVELOPMENT_SECRET) : secret;
  }

  private void together(@Nullable RawValue other, String doubt) {
    RawValue key = values.raw(API_KEY);
    if (key != null && other != null && key.location().source() != other.location().source()) {
      values
          .diagnostics()
          .warn(
              SourceLocation.NOWHERE,
              API_KEY.path(),
              "comes from "
                  + key.location().text()
                  + " and "
                  + doubt.formatted(other.location().text()));
    }
  }

  private void address(Setting<LiveKitUrl> setting, String encrypted) {
    LiveKitUrl url = values.find(setting);
    if (url == null) {
      return;
    }
    String host = url.host();
    if (EXAMPLE.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      values.warn(setting, "is an example address: replace it by your own");
    }
    if (!url.forApi().startsWith("https:") && !Loopback.isLoopback(host)) {
      values.warn(
          setting,
          "is not encrypted, so tokens are sent in plain text: use %s unless the network is trusted"
              .formatted(encrypted));
    }
  }

  private void developmentSecret() {
    LiveKitUrl url = values.find(URL);
    if (values.raw(DEVELOPMENT_SECRET) != null && url != null && !Loopback.isLoopback(url.host())) {
      values.warn(
          DEVELOPMENT_SECRET,
          "is for development, but livekit.url is not on this machine: a guessed secret can sign"
              + " any token");
    }
  }
}
