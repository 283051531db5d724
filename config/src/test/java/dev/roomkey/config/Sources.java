package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sources of the configuration of a repository named my-repo. */
final class Sources {
  static final String KEY = "APIw7JXkCfYs9Lb";
  static final String SECRET = "pQ7xV2mK9rT4wZ8nB3cF6hJ1dG5sL0aYeUiOvXkR2tE";
  static final String COMPLETE =
      """
      livekit: {url: "ws://127.0.0.1:7880", api_key: %s, api_secret: %s}
      access: {open: true}
      """
          .formatted(KEY, SECRET);

  final Path root;
  private final Map<String, String> environment = new TreeMap<>();
  private @Nullable Path named;
  private RoomkeyConfig argument = RoomkeyConfig.empty();

  Sources(Path parent) {
    this.root = parent.resolve("my-repo");
    try {
      Files.createDirectories(root);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static Sources in(Path parent) {
    return new Sources(parent);
  }

  static Sources complete(Path parent) {
    return new Sources(parent).file(COMPLETE);
  }

  /** Returns sources with all required settings in the environment. */
  static Sources besideEnvironment(Path parent) {
    return new Sources(parent)
        .env("LIVEKIT_URL", "ws://127.0.0.1:7880")
        .env("LIVEKIT_API_KEY", KEY)
        .env("LIVEKIT_API_SECRET", SECRET)
        .env("ROOMKEY_ACCESS_OPEN", "false");
  }

  Sources file(String yaml) {
    write("roomkey.yaml", yaml);
    return this;
  }

  Path write(String name, String content) {
    try {
      return Files.writeString(root.resolve(name), content);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Sources named(Path file) {
    named = file;
    return this;
  }

  Sources argument(RoomkeyConfig config) {
    argument = config;
    return this;
  }

  Sources argument(RoomkeyConfigBuilder config) {
    return argument(config.build());
  }

  Sources env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  ConfigResult load() {
    return sources().load();
  }

  ConfigResult loadEmbedded() {
    return sources().loadEmbedded();
  }

  private ConfigSources sources() {
    return new ConfigSources(root, named, argument, environment);
  }

  Settings settings() {
    return load().orThrow();
  }

  /** Returns the problems as texts; fails if there are none. */
  List<String> problems() {
    ConfigResult result = load();
    assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
    return ((ConfigResult.Invalid) result)
        .problems().stream().map(ConfigProblem::toString).toList();
  }

  /** Returns the only problem. */
  String problem() {
    List<String> problems = problems();
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  List<String> warnings() {
    return warnings(load());
  }

  static List<String> warnings(ConfigResult result) {
    assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
    return ((ConfigResult.Loaded) result).warnings().stream().map(ConfigProblem::toString).toList();
  }
}
