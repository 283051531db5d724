package dev.roomkey.config.settings;

import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.Namespace;
import dev.roomkey.token.ApiSecret;
import dev.roomkey.token.LiveKitCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Builds the records of all features from values without problems. */
public final class SettingsBuilder {
  private static final List<CidrBlock> LOOPBACK =
      List.of(CidrBlock.of("127.0.0.0/8"), CidrBlock.of("::1"));

  private final SettingValues values;

  private SettingsBuilder(SettingValues values) {
    this.values = values;
  }

  /** Returns all settings. */
  public static Settings build(Path repoRoot, Namespace namespace, SettingValues values) {
    SettingsBuilder builder = new SettingsBuilder(values);
    Path name = repoRoot.getFileName();
    return new Settings(
        repoRoot,
        name == null ? namespace.value() : name.toString(),
        builder.livekit(),
        builder.server(),
        builder.rooms(namespace),
        new TokenSettings(
            values.get(SettingDefinitions.TOKEN_TTL),
            values.getInt(SettingDefinitions.TOKEN_MAX_BYTES)),
        builder.access(repoRoot),
        builder.limits(),
        new AdminSettings(
            values.get(SettingDefinitions.ADMIN_ROLE), values.get(SettingDefinitions.ADMIN_ROOMS)),
        new PageSettings(
            values.get(SettingDefinitions.PAGES_JOIN),
            values.get(SettingDefinitions.PAGES_CONSOLE)));
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
            values.getInt(SettingDefinitions.MAX_CALLS)));
  }

  private ServerSettings server() {
    return new ServerSettings(
        values.get(SettingDefinitions.HOST),
        values.getInt(SettingDefinitions.PORT),
        values.get(SettingDefinitions.BASE_PATH),
        new CorsSettings(values.getOr(SettingDefinitions.ALLOWED_ORIGINS, List.of())),
        values.getOr(SettingDefinitions.TRUSTED_PROXIES, List.of()),
        values.getOr(SettingDefinitions.METRICS_FROM, LOOPBACK),
        values.getInt(SettingDefinitions.MAX_BODY),
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

  private AccessSettings access(Path repoRoot) {
    List<CallerSource> callers =
        values.getOr(SettingDefinitions.CALLERS, List.of()).stream()
            .map(source ->
                source instanceof CallerSource.ApiKeys keys
                    ? new CallerSource.ApiKeys(repoRoot.resolve(keys.file()), keys.prefix())
                    : source)
            .toList();
    return new AccessSettings(
        values.getOr(SettingDefinitions.OPEN, false), callers, AccessValidator.rules(values));
  }

  private LimitSettings limits() {
    return new LimitSettings(
        values.get(SettingDefinitions.PER_ADDRESS),
        values.get(SettingDefinitions.PER_CALLER),
        values.get(SettingDefinitions.PER_ROOM),
        values.getInt(SettingDefinitions.MAX_WAITING),
        values.getInt(SettingDefinitions.MAX_CONNECTIONS));
  }
}
