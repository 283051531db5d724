package dev.roomkey.benchmarks.targets;

import dev.roomkey.benchmarks.base.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Separates servers and load: servers run on one core, everything else on another. Without {@code
 * taskset}, or on a single core, nothing is pinned.
 *
 * @param serving the number of the core of the servers
 * @param loading the number of the core of the load and of LiveKit
 * @param whyNotPinned the reason, or null if they are pinned
 */
public record Cores(int serving, int loading, @Nullable String whyNotPinned) {

  /**
   * Chooses the first and the last core that this process may use, and pins this JVM, and thereby
   * its child processes, to the last one.
   */
  public static Cores pinned() throws IOException, InterruptedException {
    Cores cores = choose();
    if (cores.whyNotPinned != null) {
      Progress.warn("Servers and load share all cores: " + cores.whyNotPinned + ".");
      return cores;
    }
    String pid = Long.toString(ProcessHandle.current().pid());
    Programs.run(
        List.of("taskset", "-a", "-c", "-p", Integer.toString(cores.loading), pid), Map.of());
    return cores;
  }

  private static Cores choose() throws IOException {
    List<Integer> allowed = allowed();
    if (Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .noneMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")))) {
      return new Cores(0, 0, "taskset is missing");
    }
    if (allowed.size() < 2) {
      return new Cores(0, 0, "there is only one core");
    }
    return new Cores(allowed.getFirst(), allowed.getLast(), null);
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

  /** Returns the numbers of a list such as {@code 0-2,5}. */
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

  /** Returns the command, pinned to the core of the servers. */
  public List<String> toServe(List<String> command) {
    return on(Integer.toString(serving), command);
  }

  /** Returns the command on both cores, with a lower priority than servers and LiveKit. */
  public List<String> inTheBackground(List<String> command) {
    List<String> nice = new ArrayList<>(List.of("nice", "-n", "10"));
    nice.addAll(command);
    return on(serving + "," + loading, nice);
  }

  private List<String> on(String cores, List<String> command) {
    return whyNotPinned == null
        ? Stream.concat(Stream.of("taskset", "-c", cores), command.stream()).toList()
        : command;
  }
}
