package dev.roomkey.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that locate the configuration. */
class ConfigOptions {
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

  /** Options for picocli to fill. */
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
