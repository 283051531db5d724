package dev.roomkey.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Locates the livekit-server program. */
final class LiveKitBinary {
  private static final String NAME = "livekit-server";

  private LiveKitBinary() {}

  /** Returns LIVEKIT_SERVER, the program on the PATH, or the one that {@code ./roomkey} built. */
  static Path find() {
    String named = System.getenv("LIVEKIT_SERVER");
    if (named != null && !named.isEmpty()) {
      Path path = Path.of(named);
      if (!Files.isExecutable(path)) {
        throw new IllegalStateException(
            "LIVEKIT_SERVER is not executable: " + named + "; correct or unset it");
      }
      return path;
    }
    return onPath().or(LiveKitBinary::cached).orElseThrow(LiveKitBinary::missing);
  }

  private static Optional<Path> onPath() {
    String path = System.getenv("PATH");
    return path == null
        ? Optional.empty()
        : Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, NAME))
            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
            .findFirst();
  }

  private static Optional<Path> cached() {
    return Optional.of(cache()).filter(Files::isExecutable);
  }

  private static Path cache() {
    return Checkout.cached(
        NAME,
        Checkout.file("tools/livekit-server/go.mod"),
        Checkout.file("tools/livekit-server/go.sum"));
  }

  private static IllegalStateException missing() {
    return new IllegalStateException(
        "livekit-server is missing: run ./roomkey test, which builds it once in about 4 minutes;"
            + " or run (cd tools/livekit-server && go build -ldflags '-s -w' -o "
            + cache()
            + " github.com/livekit/livekit-server/cmd/server)");
  }
}
