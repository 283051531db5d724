package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.livekit.LiveKitUrl;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the address, the key and the secret of LiveKit go together. */
final class LiveKitValidator {
  private static final Pattern LIKE_KEY = Pattern.compile("API[A-Za-z0-9]{5,20}");
  private static final Pattern LIKE_SECRET = Pattern.compile("[A-Za-z0-9+/_=-]{32,}");
  private static final Pattern LOOPBACK =
      Pattern.compile("(?:.*\\.)?localhost|127(?:\\.\\d{1,3}){3}|(?:0:){7}1|::1");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?:.*\\.)?example(?:\\.(?:com|net|org))?");

  private final Values values;
  private final Diagnostics findings;

  private LiveKitValidator(Values values, Diagnostics findings) {
    this.values = values;
    this.findings = findings;
  }

  static void run(Values values, Diagnostics findings) {
    LiveKitValidator checks = new LiveKitValidator(values, findings);
    checks.swapped();
    checks.together(checks.secret(), "its secret from %s: make sure that they are one pair");
    checks.together(
        values.raw(SettingDefinitions.URL),
        "livekit.url from %s: make sure that the key is that server's");
    checks.address(SettingDefinitions.URL, "wss://");
    checks.address(SettingDefinitions.API_URL, "https://");
    checks.developmentSecret();
  }

  /**
   * @param host as a URL or the configuration has it
   */
  static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return LOOPBACK
        .matcher(name.startsWith("[") ? name.substring(1, name.length() - 1) : name)
        .matches();
  }

  private void swapped() {
    RawValue key = values.raw(SettingDefinitions.API_KEY);
    if (key != null && looks(LIKE_SECRET, key) && looks(LIKE_KEY, secret())) {
      findings.problem(
          key.place(),
          SettingDefinitions.API_KEY.path(),
          "looks like a secret, and the secret looks like a key: are the two swapped?");
    }
  }

  private static boolean looks(Pattern pattern, @Nullable RawValue raw) {
    return raw instanceof RawValue.Scalar text && pattern.matcher(text.text()).matches();
  }

  private @Nullable RawValue secret() {
    RawValue secret = values.raw(SettingDefinitions.API_SECRET);
    return secret == null ? values.raw(SettingDefinitions.DEVELOPMENT_SECRET) : secret;
  }

  private void together(@Nullable RawValue other, String doubt) {
    RawValue key = values.raw(SettingDefinitions.API_KEY);
    if (key != null && other != null && key.place().source() != other.place().source()) {
      findings.warn(
          SourceLocation.NOWHERE,
          SettingDefinitions.API_KEY.path(),
          "comes from " + key.place().text() + " and " + doubt.formatted(other.place().text()));
    }
  }

  private void address(ConfigKey<LiveKitUrl> key, String encrypted) {
    RawValue raw = values.raw(key);
    LiveKitUrl url = values.find(key);
    if (raw == null || url == null) {
      return;
    }
    String host = url.uri().getHost();
    if (EXAMPLE.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      findings.warn(
          raw.place(), key.path(), "is an address of the documentation: put your own there");
    }
    if (!url.forApi().startsWith("https:") && !isLoopback(host)) {
      findings.warn(
          raw.place(),
          key.path(),
          "is not encrypted, and tokens travel in clear: use %s unless the network is trusted"
              .formatted(encrypted));
    }
  }

  private void developmentSecret() {
    RawValue secret = values.raw(SettingDefinitions.DEVELOPMENT_SECRET);
    LiveKitUrl url = values.find(SettingDefinitions.URL);
    if (secret != null && url != null && !isLoopback(url.uri().getHost())) {
      findings.warn(
          secret.place(),
          SettingDefinitions.DEVELOPMENT_SECRET.path(),
          "is for development, and livekit.url is not on this machine: who guesses it can make"
              + " tokens");
    }
  }
}
