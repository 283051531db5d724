package dev.roomkey.config.settings;

import static dev.roomkey.config.settings.SettingDefinitions.HOST;
import static dev.roomkey.config.settings.SettingDefinitions.OPEN;
import static dev.roomkey.config.settings.SettingDefinitions.RULES;
import static dev.roomkey.config.settings.SettingDefinitions.TOKEN_TTL;

import dev.roomkey.base.Loopback;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that required settings are set, and settings that are valid alone and not together. */
public final class Validator {
  /** Clients fetch a new token from 60 s before the old one expires: they never keep a shorter. */
  private static final Duration NEVER_KEPT = Duration.ofSeconds(60);

  private final SettingValues values;

  private Validator(SettingValues values) {
    this.values = values;
  }

  /** Reports all problems and warnings. */
  public static void validate(SettingValues values) {
    Validator validator = new Validator(values);
    SettingDefinitions.ALL.forEach(validator::required);
    LiveKitValidator.validate(values);
    AccessValidator.validate(values);
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
        "is missing: %s. Set %s in roomkey.yaml or in code, or %s in the environment"
            .formatted(
                setting.remedy(),
                either(ways.stream().map(Setting::path)),
                either(ways.stream().flatMap(way -> way.variables().stream()))));
  }

  private static String either(Stream<String> ways) {
    return ways.collect(Collectors.joining(" or "));
  }

  private void tokenLifetime() {
    Duration ttl = values.find(TOKEN_TTL);
    if (ttl != null && ttl.compareTo(NEVER_KEPT) <= 0) {
      values.warn(
          TOKEN_TTL,
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
