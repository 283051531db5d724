package dev.roomkey.config;

import dev.roomkey.access.AddressBlock;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.Namespace;
import dev.roomkey.token.ApiSecret;
import dev.roomkey.token.LiveKitCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Puts the settings together, once nothing is wrong with any of them. */
final class SettingsAssembly {
  private static final List<AddressBlock> LOOPBACK =
      List.of(AddressBlock.of("127.0.0.0/8"), AddressBlock.of("::1"));

  private final Values values;

  private SettingsAssembly(Values values) {
    this.values = values;
  }

  static Settings assemble(Path repoRoot, Namespace namespace, Values values) {
    SettingsAssembly assembly = new SettingsAssembly(values);
    Path name = repoRoot.getFileName();
    return new Settings(
        repoRoot,
        name == null ? namespace.value() : name.toString(),
        assembly.livekit(),
        assembly.server(),
        assembly.rooms(namespace),
        assembly.tokens(),
        new AccessSettings(
            values.getOr(ConfigTable.OPEN, false),
            callers(repoRoot, values.getOr(ConfigTable.CALLERS, List.of())),
            AccessChecks.rules(values)),
        LimitKeys.settings(values),
        PeopleKeys.admin(values),
        PeopleKeys.pages(values));
  }

  /** A file is looked for where the configuration is. */
  private static List<CallerSource> callers(Path repoRoot, List<CallerSource> callers) {
    return callers.stream()
        .map(way ->
            way instanceof CallerSource.ApiKeys keys
                ? new CallerSource.ApiKeys(repoRoot.resolve(keys.file()), keys.prefix())
                : way)
        .toList();
  }

  private LiveKitSettings livekit() {
    LiveKitUrl url = values.get(ConfigTable.URL);
    ApiSecret secret = values.find(ConfigTable.API_SECRET);
    return new LiveKitSettings(
        url,
        values.getOr(ConfigTable.API_URL, url),
        new LiveKitCredentials(
            values.get(ConfigTable.API_KEY),
            secret == null ? values.get(ConfigTable.DEVELOPMENT_SECRET) : secret),
        new CallLimits(
            values.get(ConfigTable.LIVEKIT_TIMEOUT),
            Math.toIntExact(values.get(ConfigTable.MAX_CALLS))));
  }

  private ServerSettings server() {
    return new ServerSettings(
        values.get(ConfigTable.HOST),
        Math.toIntExact(values.get(ConfigTable.PORT)),
        values.get(ConfigTable.BASE_PATH),
        new CorsSettings(values.getOr(ConfigTable.ALLOWED_ORIGINS, List.of())),
        values.getOr(ConfigTable.TRUSTED_PROXIES, List.of()),
        values.getOr(ConfigTable.METRICS_FROM, LOOPBACK),
        Math.toIntExact(values.get(ConfigTable.MAX_BODY)),
        values.get(ConfigTable.REQUEST_TIMEOUT));
  }

  private RoomSettings rooms(Namespace namespace) {
    return new RoomSettings(
        values.get(ConfigTable.PROVISION),
        values.get(ConfigTable.WHEN_UNREACHABLE),
        namespace,
        values.getOr(ConfigTable.EMPTY_TIMEOUT, Duration.ZERO),
        values.getOr(ConfigTable.DEPARTURE_TIMEOUT, Duration.ZERO),
        values.get(ConfigTable.MAX_PARTICIPANTS),
        values.getOr(ConfigTable.AGENTS, List.of()),
        values.get(ConfigTable.REPO_ROOT_IN_METADATA));
  }

  private TokenSettings tokens() {
    return new TokenSettings(
        values.get(ConfigTable.TOKEN_TTL),
        Math.toIntExact(values.get(ConfigTable.TOKEN_MAX_BYTES)));
  }
}
