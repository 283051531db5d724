package dev.roomkey.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be there, and what is doubtful although each setting is right by itself. */
final class Checks {
  /** Clients fetch a token anew from 60 s before its end: a shorter one is never kept. */
  private static final Duration NEVER_KEPT = Duration.ofSeconds(60);

  private final Values values;
  private final Findings findings;

  private Checks(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  static void run(Values values, Findings findings) {
    Checks checks = new Checks(values, findings);
    ConfigTable.ALL.forEach(checks::isThere);
    LiveKitChecks.run(values, findings);
    AccessChecks.run(values, findings);
    checks.tokenLifetime();
    checks.openToTheNetwork();
  }

  private void isThere(ConfigKey<?> key) {
    boolean ruled = key.equals(ConfigTable.OPEN) && values.isGiven(ConfigTable.RULES);
    if (key.required() == null || values.isGiven(key) || ruled) {
      return;
    }
    List<ConfigKey<?>> ways =
        ConfigTable.ALL.stream().filter(way -> way.slot().equals(key.slot())).toList();
    findings.problem(
        Place.NOWHERE,
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
    Raw raw = values.raw(ConfigTable.TOKEN_TTL);
    Duration ttl = values.find(ConfigTable.TOKEN_TTL);
    if (raw != null && ttl != null && ttl.compareTo(NEVER_KEPT) <= 0) {
      findings.warn(
          raw.place(),
          ConfigTable.TOKEN_TTL.path(),
          "is 60 s or less: LiveKit's client SDKs fetch such a token anew for each connection");
    }
  }

  private void openToTheNetwork() {
    Raw raw = values.raw(ConfigTable.OPEN);
    String host = values.find(ConfigTable.HOST);
    if (raw != null
        && host != null
        && values.getOr(ConfigTable.OPEN, false)
        && !LiveKitChecks.isLoopback(host)) {
      findings.warn(
          raw.place(),
          ConfigTable.OPEN.path(),
          "is true, and server.host is not loopback: everyone who reaches it may join any room");
    }
  }
}
