package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Owns a limit on the memory of one program and all it starts: a control group, in which the kernel
 * ends what goes over it. Where none may be made there is no limit, and it says so; then somebody
 * has to look.
 *
 * @param group the control group's folder, or null
 * @param kind of what kind the limit is, for whoever reads the results
 */
record MemoryLimit(int mebibytes, @Nullable Path group, String kind) implements AutoCloseable {
  /** How the kernel is told: control groups of version 2, and of version 1 before them. */
  private enum Version {
    TWO("/sys/fs/cgroup", "memory.max", "memory.swap.max", 0),
    ONE("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.memsw.limit_in_bytes", 1);

    private final String parent;
    private final String limit;
    private final String swap;
    private final int swapTimes;

    /**
     * @param swapTimes how often the limit there is in the one with what is swapped out
     */
    Version(String parent, String limit, String swap, int swapTimes) {
      this.parent = parent;
      this.limit = limit;
      this.swap = swap;
      this.swapTimes = swapTimes;
    }
  }

  /** The kernel's, if it lets us. */
  static MemoryLimit of(int mebibytes) {
    for (Version version : Version.values()) {
      Path group = Path.of(version.parent, "roomkey-endurance-" + ProcessHandle.current().pid());
      if (make(group, version, (long) mebibytes << 20)) {
        return new MemoryLimit(
            mebibytes,
            group,
            "the kernel's, by a control group (version %s)"
                .formatted(version == Version.TWO ? "2" : "1"));
      }
    }
    return new MemoryLimit(
        mebibytes, null, "looked at, not set: no control group may be made here");
  }

  private static boolean make(Path group, Version version, long bytes) {
    try {
      Files.createDirectory(group);
      if (!Files.exists(group.resolve(version.limit))) {
        Files.delete(group);
        return false;
      }
      Files.writeString(group.resolve(version.limit), Long.toString(bytes));
      if (Files.exists(group.resolve(version.swap))) {
        Files.writeString(group.resolve(version.swap), Long.toString(bytes * version.swapTimes));
      }
      return true;
    } catch (IOException mayNot) {
      return false;
    }
  }

  /** The command, inside of it. */
  List<String> on(List<String> command) {
    if (group == null) {
      return command;
    }
    List<String> inside =
        new ArrayList<>(
            List.of("sh", "-c", "echo $$ >\"$0\" && exec \"$@\"", group + "/cgroup.procs"));
    inside.addAll(command);
    return inside;
  }

  /** When what was inside has ended. */
  @Override
  public void close() throws IOException {
    if (group != null) {
      Files.deleteIfExists(group);
    }
  }
}
