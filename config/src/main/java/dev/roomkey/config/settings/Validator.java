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

/** Checks that required settings are set, and settings that are valid alone and not together. */
public final class Validator {
  /** Clients fetch a new token from 60 s before the old one expires: they never keep a shorter. */
  private static final Duration NEVER_KEPT = Duration.ofSeconds(60);

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
   * @param names returns what users call a setting
   * @param place the place of settings, for users
   */
  public static void validate(
      SettingValues values, Path repoRoot, UnaryOperator<String> names, String place) {
    Validator validator = new Validator(values, names, place);
    SettingDefinitions.ALL.forEach(validator::required);
    LiveKitValidator.validate(values);
    NetworkSettings.validate(values, repoRoot);
    AccessValidator.validate(values);
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
            "is not set, and other deployments may have a directory of the same name, %s, too: set %s, so that rooms of different deployments on one LiveKit server never mix, and those of one deployment never split"
                .formatted(repoRoot.getFileName(), names.apply(NAMESPACE.path())));
      }
    } catch (IllegalArgumentException invalid) {
      values.problem(
          NAMESPACE,
          "is missing, and the repository root's name cannot stand in for it: a namespace "
              + invalid.getMessage());
    }
  }

  private void tokenLifetime() {
    Duration ttl = values.find(TokenSettings.TTL);
    if (ttl != null && ttl.compareTo(NEVER_KEPT) <= 0) {
      values.warn(
          TokenSettings.TTL,
          "is 60 s or less: LiveKit's client SDKs fetch such a token anew for each connection");
    }
  }

  private void openToTheNetwork() {
    String host = values.find(HOST);
    if (host != null && values.getOr(OPEN, false) && !Loopback.isLoopback(host)) {
      values.warn(
          OPEN,
          "is true, and server.host is not loopback: everyone who reaches it may join any room");
    }
  }
}
