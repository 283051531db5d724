package dev.roomkey.config.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether the name of a repository directory identifies a deployment. Working directories
 * of containers have common names, and release directories a new name for each release.
 */
final class DirectoryName {
  private static final Set<String> CONTAINER_DIRECTORIES =
      Set.of(
          "app",
          "application",
          "apps",
          "build",
          "code",
          "config",
          "current",
          "data",
          "deploy",
          "dist",
          "home",
          "live",
          "opt",
          "project",
          "release",
          "repo",
          "roomkey",
          "root",
          "server",
          "service",
          "site",
          "source",
          "src",
          "srv",
          "tmp",
          "work",
          "workdir",
          "workspace",
          "workspaces",
          "www");

  /** Numbers, dates and versions; hashes of commits. */
  private static final Pattern RELEASE =
      Pattern.compile(
          "(?:v|r|rel|release|build|deploy)?[-_.]?\\d[\\dtz._-]*|(?=.*\\d)[0-9a-f-]{7,40}");

  private DirectoryName() {}

  static boolean identifies(Path directory) {
    Path last = directory.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    return !name.isEmpty()
        && !CONTAINER_DIRECTORIES.contains(name)
        && !RELEASE.matcher(name).matches();
  }
}
