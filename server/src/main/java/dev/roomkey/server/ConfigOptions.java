package dev.roomkey.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the configuration is that a command is about. */
final class ConfigOptions {
  @Option(
      names = "--repo-root",
      paramLabel = "DIR",
      description = "the directory that the deployment is about (default: the current one)")
  private Path repoRoot = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the configuration (default: roomkey.yaml in that directory)")
  private @Nullable Path config;

  /** What picocli fills. */
  ConfigOptions() {}

  ConfigOptions(Path repoRoot, @Nullable Path config) {
    this.repoRoot = repoRoot;
    this.config = config;
  }

  Path repoRoot() {
    return repoRoot.toAbsolutePath();
  }

  /** Null: the usual one. */
  @Nullable Path config() {
    return config;
  }
}
