package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.protocol.RoomAgentDispatch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Collects the settings of a {@link RoomkeyConfig}. {@link #set} accepts every setting of
 * docs/configuration.md; the other methods are shorthands for common ones. Values are validated
 * when the configuration is read.
 */
public final class RoomkeyConfigBuilder {
  private final Map<Setting<?>, RawValue> settings;

  RoomkeyConfigBuilder(Map<Setting<?>, RawValue> settings) {
    this.settings = new LinkedHashMap<>(settings);
  }

  /**
   * Sets a setting.
   *
   * @param path its path, as in {@code server.max_body}
   * @param value the value as in an environment variable: lists are separated by commas; callers,
   *     roles and rules are YAML
   * @throws IllegalArgumentException if the setting does not exist
   */
  public RoomkeyConfigBuilder set(String path, String value) {
    return set(path, raw(Objects.requireNonNull(value, path)));
  }

  /** Sets {@code livekit.url}, the URL to which clients connect. */
  public RoomkeyConfigBuilder livekitUrl(String url) {
    return set("livekit.url", url);
  }

  /**
   * Sets {@code livekit.api_url}, the URL of LiveKit's server API; {@code livekit.url} by default.
   */
  public RoomkeyConfigBuilder apiUrl(String url) {
    return set("livekit.api_url", url);
  }

  /**
   * Sets {@code livekit.api_key} and {@code livekit.api_secret}; the secret has at least 32 bytes.
   */
  public RoomkeyConfigBuilder credentials(String apiKey, String apiSecret) {
    return set("livekit.api_key", apiKey).set("livekit.api_secret", apiSecret);
  }

  /** Sets {@code server.host}, the host name or address to listen on. */
  public RoomkeyConfigBuilder host(String host) {
    return set("server.host", host);
  }

  /** Sets {@code server.port}, from 0 to 65535; 0 selects a free port. */
  public RoomkeyConfigBuilder port(int port) {
    return set("server.port", Integer.toString(port));
  }

  /** Sets {@code rooms.namespace}, which separates this deployment's rooms from others. */
  public RoomkeyConfigBuilder namespace(String namespace) {
    return set("rooms.namespace", namespace);
  }

  /** Sets {@code rooms.agents}, the agents that are dispatched into each room. */
  public RoomkeyConfigBuilder agents(RoomAgentDispatch... agents) {
    List<RawValue> items = List.of(agents).stream().map(RoomkeyConfigBuilder::raw).toList();
    return set("rooms.agents", new RawValue.Sequence(items, SourceLocation.ARGUMENT));
  }

  /** Sets {@code tokens.ttl}, the lifetime of tokens, from one second to 24 hours. */
  public RoomkeyConfigBuilder tokenTtl(Duration ttl) {
    return set("tokens.ttl", ttl.toString());
  }

  /**
   * Sets {@code state.store}, as in {@code sqlite:state.db} or {@code postgresql://db/roomkey}. The
   * password is {@code state.password} or {@code state.password_file}.
   */
  public RoomkeyConfigBuilder stateStore(String url) {
    return set("state.store", url);
  }

  /** Sets {@code access.open: true}: every client that can reach Roomkey may join. */
  public RoomkeyConfigBuilder openAccess() {
    return openAccess(true);
  }

  /** Sets {@code access.open}: whether every client that can reach Roomkey may join. */
  public RoomkeyConfigBuilder openAccess(boolean open) {
    return set("access.open", Boolean.toString(open));
  }

  /** Returns the configuration. */
  public RoomkeyConfig build() {
    return new RoomkeyConfig(settings, new Diagnostics(), HostApplication.NONE);
  }

  private static RawValue raw(RoomAgentDispatch agent) {
    Map<String, RawValue> attributes = new LinkedHashMap<>();
    agent.attributes().forEach((name, value) -> attributes.put(name, raw(value)));
    Map<String, RawValue> fields =
        Map.of(
            "agent_name", raw(agent.agentName()),
            "metadata", raw(agent.metadata()),
            "restart_policy", raw(agent.restartPolicy().name()),
            "deployment", raw(agent.deployment()),
            "attributes", new RawValue.Mapping(attributes, SourceLocation.ARGUMENT));
    return new RawValue.Mapping(fields, SourceLocation.ARGUMENT);
  }

  private static RawValue raw(String text) {
    return RawValue.untyped(text, SourceLocation.ARGUMENT);
  }

  private RoomkeyConfigBuilder set(String path, RawValue raw) {
    Setting<?> setting = SettingDefinitions.find(path);
    if (setting == null) {
      throw new IllegalArgumentException(
          Suggestion.shown(path)
              + " "
              + Suggestion.unknown(
                  path,
                  SettingDefinitions.ALL.stream().map(Setting::path).toList(),
                  "docs/configuration.md has the names"));
    }
    settings.put(setting, raw);
    return this;
  }
}
