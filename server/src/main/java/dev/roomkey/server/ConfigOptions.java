package dev.roomkey.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that locate the configuration. */
class ConfigOptions {
  @Option(
      names = "--repo-root",
      paramLabel = "DIR",
      description = "the repository directory (default: the current directory)")
  private Path repoRoot = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the configuration file (default: roomkey.yaml in the repository directory)")
  private @Nullable Path config;

  /** Used by picocli. */
  ConfigOptions() {}

  ConfigOptions(Path repoRoot, @Nullable Path config) {
    this.repoRoot = repoRoot;
    this.config = config;
  }

  Path repoRoot() {
    return repoRoot.toAbsolutePath();
  }

  /** Returns the configuration file, or null for the default one. */
  @Nullable Path config() {
    return config;
  }
}
