package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Owns which core serves and which one makes the load, so that neither takes time from the other.
 * Where there is no {@code taskset}, or but one core, nothing is pinned.
 *
 * @param serving the number of the core that servers run on
 * @param loading that of the core that everything else runs on
 * @param whyNotPinned null where they are pinned
 */
record Cores(int serving, int loading, @Nullable String whyNotPinned) {

  /** The first and the last core that this process may use. */
  static Cores here() throws IOException {
    List<Integer> allowed = allowed();
    if (Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .noneMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")))) {
      return new Cores(0, 0, "there is no taskset here");
    }
    return allowed.size() < 2
        ? new Cores(0, 0, "there is but one core")
        : new Cores(allowed.getFirst(), allowed.getLast(), null);
  }

  private static List<Integer> allowed() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("Cpus_allowed_list:"))
          .findFirst()
          .map(line -> numbers(line.substring(line.indexOf(':') + 1).strip()))
          .orElse(List.of());
    }
  }

  /** {@code 0-2,5} is 0, 1, 2 and 5. */
  static List<Integer> numbers(String ranges) {
    return Stream.of(ranges.split(",", -1))
        .flatMapToInt(range -> {
          String[] ends = range.split("-", 2);
          return IntStream.rangeClosed(
              Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        })
        .boxed()
        .toList();
  }

  boolean pinned() {
    return whyNotPinned == null;
  }

  /** The command on the core of the servers. */
  List<String> toServe(List<String> command) {
    return on(serving, command);
  }

  /** The command on the core of the load. */
  List<String> toLoad(List<String> command) {
    return on(loading, command);
  }

  private List<String> on(int core, List<String> command) {
    return pinned()
        ? Stream.concat(Stream.of("taskset", "-c", Integer.toString(core)), command.stream())
            .toList()
        : command;
  }

  /** Puts this JVM, all its threads, on the core of the load. */
  void pinThisProcess() throws IOException, InterruptedException {
    if (pinned()) {
      Child.run(
          List.of(
              "taskset",
              "-a",
              "-c",
              "-p",
              Integer.toString(loading),
              Long.toString(ProcessHandle.current().pid())));
    }
  }
}
