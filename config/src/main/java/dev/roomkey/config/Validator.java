package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be there, and what is doubtful although each setting is right by itself. */
final class Validator {
  /** Clients fetch a token anew from 60 s before its end: a shorter one is never kept. */
  private static final Duration NEVER_KEPT = Duration.ofSeconds(60);

  private final Values values;
  private final Diagnostics findings;

  private Validator(Values values, Diagnostics findings) {
    this.values = values;
    this.findings = findings;
  }

  static void run(Values values, Diagnostics findings) {
    Validator checks = new Validator(values, findings);
    SettingDefinitions.ALL.forEach(checks::isThere);
    LiveKitValidator.run(values, findings);
    AccessValidator.run(values, findings);
    checks.tokenLifetime();
    checks.openToTheNetwork();
  }

  private void isThere(ConfigKey<?> key) {
    boolean ruled = key.equals(SettingDefinitions.OPEN) && values.isGiven(SettingDefinitions.RULES);
    if (key.required() == null || values.isGiven(key) || ruled) {
      return;
    }
    List<ConfigKey<?>> ways =
        SettingDefinitions.ALL.stream().filter(way -> way.slot().equals(key.slot())).toList();
    findings.problem(
        SourceLocation.NOWHERE,
        key.path(),
        "is missing: %s. Set it as %s in %s, as %s in the environment, or with %s in code"
            .formatted(
                key.required(),
                either(ways.stream().map(ConfigKey::path)),
                ConfigLoader.DEFAULT_FILE,
                either(ways.stream().flatMap(way -> way.environmentNames().stream())),
                either(ways.stream().map(way -> way.setBy() + "(…)"))));
  }

  private static String either(Stream<String> ways) {
    return ways.collect(Collectors.joining(" or "));
  }

  private void tokenLifetime() {
    RawValue raw = values.raw(SettingDefinitions.TOKEN_TTL);
    Duration ttl = values.find(SettingDefinitions.TOKEN_TTL);
    if (raw != null && ttl != null && ttl.compareTo(NEVER_KEPT) <= 0) {
      findings.warn(
          raw.place(),
          SettingDefinitions.TOKEN_TTL.path(),
          "is 60 s or less: LiveKit's client SDKs fetch such a token anew for each connection");
    }
  }

  private void openToTheNetwork() {
    RawValue raw = values.raw(SettingDefinitions.OPEN);
    String host = values.find(SettingDefinitions.HOST);
    if (raw != null
        && host != null
        && values.getOr(SettingDefinitions.OPEN, false)
        && !LiveKitValidator.isLoopback(host)) {
      findings.warn(
          raw.place(),
          SettingDefinitions.OPEN.path(),
          "is true, and server.host is not loopback: everyone who reaches it may join any room");
    }
  }
}
