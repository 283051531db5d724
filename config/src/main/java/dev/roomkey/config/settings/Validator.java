package dev.roomkey.config.settings;

import static dev.roomkey.config.settings.AccessSettings.OPEN;
import static dev.roomkey.config.settings.AccessSettings.RULES;
import static dev.roomkey.config.settings.RoomSettings.NAMESPACE;
import static dev.roomkey.config.settings.ServerSettings.HOST;

import dev.roomkey.base.Loopback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that required settings are set, and that settings are consistent with each other. */
public final class Validator {
  /**
   * LiveKit's client SDKs refresh a token 60 s before it expires, so they never cache such tokens.
   */
  private static final Duration NEVER_CACHED = Duration.ofSeconds(60);

  private final SettingValues values;
  private final UnaryOperator<String> names;
  private final String place;

  private Validator(SettingValues values, UnaryOperator<String> names, String place) {
    this.values = values;
    this.names = names;
    this.place = place;
  }

  /**
   * Reports all problems and warnings.
   *
   * @param names maps the path of a setting to its name for users
   * @param place the source of settings, for messages
   */
  public static void validate(
      SettingValues values, Path repoRoot, UnaryOperator<String> names, String place) {
    Validator validator = new Validator(values, names, place);
    SettingDefinitions.ALL.forEach(validator::required);
    LiveKitValidator.validate(values);
    NetworkSettings.validate(values, repoRoot);
    AccessValidator.validate(values);
    StateValidator.validate(values, names);
    WebhookSettings.validate(values, repoRoot, names);
    validator.namespace(repoRoot);
    validator.tokenLifetime();
    validator.openToTheNetwork();
  }

  private void required(Setting<?> setting) {
    boolean ruled = setting.equals(OPEN) && values.isGiven(RULES);
    if (setting.remedy() == null || ruled || values.isGiven(setting)) {
      return;
    }
    List<Setting<?>> ways =
        SettingDefinitions.ALL.stream().filter(way -> way.slot().equals(setting.slot())).toList();
    values.problem(
        setting,
        "is missing: %s. Set %s in %s, or %s in the environment"
            .formatted(
                setting.remedy(),
                either(ways.stream().map(Setting::path).map(names)),
                place,
                either(ways.stream().flatMap(way -> way.variables().stream()))));
  }

  private static String either(Stream<String> ways) {
    return ways.collect(Collectors.joining(" or "));
  }

  private void namespace(Path repoRoot) {
    if (values.isGiven(NAMESPACE)) {
      return;
    }
    try {
      RoomSettings.defaultNamespace(repoRoot);
      if (!DirectoryName.identifies(repoRoot)) {
        values.warn(
            NAMESPACE,
            ("is not set, and the directory name %s does not identify a deployment: set %s to a"
                    + " name that all replicas share and no other deployment on the LiveKit cluster"
                    + " has")
                .formatted(repoRoot.getFileName(), names.apply(NAMESPACE.path())));
      }
    } catch (IllegalArgumentException invalid) {
      values.problem(
          NAMESPACE,
          "is missing, and the repository directory's name is not a valid namespace: it "
              + invalid.getMessage());
    }
  }

  private void tokenLifetime() {
    Duration ttl = values.find(TokenSettings.TTL);
    if (ttl != null && ttl.compareTo(NEVER_CACHED) <= 0) {
      values.warn(
          TokenSettings.TTL,
          "is 60 s or less: LiveKit's client SDKs do not cache tokens that short-lived");
    }
  }

  private void openToTheNetwork() {
    String host = values.find(HOST);
    if (host != null && values.getOr(OPEN, false) && !Loopback.isLoopback(host)) {
      values.warn(
          OPEN,
          "is true, and server.host is not loopback: every client that can reach it may join any"
              + " room");
    }
  }
}
