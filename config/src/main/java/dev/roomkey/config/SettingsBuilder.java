package dev.roomkey.config;

import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.settings.AccessSettings;
import dev.roomkey.config.settings.CorsSettings;
import dev.roomkey.config.settings.LiveKitSettings;
import dev.roomkey.config.settings.RoomSettings;
import dev.roomkey.config.settings.ServerSettings;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.config.settings.TokenSettings;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.Namespace;
import dev.roomkey.token.ApiSecret;
import dev.roomkey.token.LiveKitCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Puts the settings together, once nothing is wrong with any of them. */
final class SettingsBuilder {
  private static final List<CidrBlock> LOOPBACK =
      List.of(CidrBlock.of("127.0.0.0/8"), CidrBlock.of("::1"));

  private final Values values;

  private SettingsBuilder(Values values) {
    this.values = values;
  }

  static Settings assemble(Path repoRoot, Namespace namespace, Values values) {
    SettingsBuilder assembly = new SettingsBuilder(values);
    Path name = repoRoot.getFileName();
    return new Settings(
        repoRoot,
        name == null ? namespace.value() : name.toString(),
        assembly.livekit(),
        assembly.server(),
        assembly.rooms(namespace),
        assembly.tokens(),
        new AccessSettings(
            values.getOr(SettingDefinitions.OPEN, false),
            callers(repoRoot, values.getOr(SettingDefinitions.CALLERS, List.of())),
            AccessValidator.rules(values)),
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
    LiveKitUrl url = values.get(SettingDefinitions.URL);
    ApiSecret secret = values.find(SettingDefinitions.API_SECRET);
    return new LiveKitSettings(
        url,
        values.getOr(SettingDefinitions.API_URL, url),
        new LiveKitCredentials(
            values.get(SettingDefinitions.API_KEY),
            secret == null ? values.get(SettingDefinitions.DEVELOPMENT_SECRET) : secret),
        new CallLimits(
            values.get(SettingDefinitions.LIVEKIT_TIMEOUT),
            Math.toIntExact(values.get(SettingDefinitions.MAX_CALLS))));
  }

  private ServerSettings server() {
    return new ServerSettings(
        values.get(SettingDefinitions.HOST),
        Math.toIntExact(values.get(SettingDefinitions.PORT)),
        values.get(SettingDefinitions.BASE_PATH),
        new CorsSettings(values.getOr(SettingDefinitions.ALLOWED_ORIGINS, List.of())),
        values.getOr(SettingDefinitions.TRUSTED_PROXIES, List.of()),
        values.getOr(SettingDefinitions.METRICS_FROM, LOOPBACK),
        Math.toIntExact(values.get(SettingDefinitions.MAX_BODY)),
        values.get(SettingDefinitions.REQUEST_TIMEOUT));
  }

  private RoomSettings rooms(Namespace namespace) {
    return new RoomSettings(
        values.get(SettingDefinitions.PROVISION),
        values.get(SettingDefinitions.WHEN_UNREACHABLE),
        namespace,
        values.getOr(SettingDefinitions.EMPTY_TIMEOUT, Duration.ZERO),
        values.getOr(SettingDefinitions.DEPARTURE_TIMEOUT, Duration.ZERO),
        values.get(SettingDefinitions.MAX_PARTICIPANTS),
        values.getOr(SettingDefinitions.AGENTS, List.of()),
        values.get(SettingDefinitions.REPO_ROOT_IN_METADATA));
  }

  private TokenSettings tokens() {
    return new TokenSettings(
        values.get(SettingDefinitions.TOKEN_TTL),
        Math.toIntExact(values.get(SettingDefinitions.TOKEN_MAX_BYTES)));
  }
}
