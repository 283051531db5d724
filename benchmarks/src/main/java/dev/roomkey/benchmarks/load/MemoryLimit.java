package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.base.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits the memory of a program by a control group: the kernel kills the program when it exceeds
 * the limit. Without permission to create a control group, memory is not limited.
 *
 * @param group the directory of the control group, or null if it could not be created
 */
record MemoryLimit(@Nullable Path group) implements AutoCloseable {

  /** Creates a control group of version 2 or, on older systems, of version 1. */
  static MemoryLimit of(int mebibytes) {
    String bytes = Long.toString((long) mebibytes << 20);
    String name = "roomkey-endurance-" + ProcessHandle.current().pid();
    Path second = Path.of("/sys/fs/cgroup", name);
    if (make(second, List.of("memory.max", "memory.swap.max"), List.of(bytes, "0"))) {
      return new MemoryLimit(second);
    }
    Path first = Path.of("/sys/fs/cgroup/memory", name);
    List<String> files = List.of("memory.limit_in_bytes", "memory.memsw.limit_in_bytes");
    if (make(first, files, List.of(bytes, bytes))) {
      return new MemoryLimit(first);
    }
    Progress.warn("Cannot create a control group: memory is measured, not limited.");
    return new MemoryLimit(null);
  }

  /** The second file, the limit that includes swap, may be missing. */
  private static boolean make(Path group, List<String> files, List<String> limits) {
    try {
      Files.createDirectory(group);
      if (!Files.exists(group.resolve(files.getFirst()))) {
        Files.delete(group);
        return false;
      }
      for (int i = 0; i < files.size(); i++) {
        if (Files.exists(group.resolve(files.get(i)))) {
          Files.writeString(group.resolve(files.get(i)), limits.get(i));
        }
      }
      return true;
    } catch (IOException denied) {
      return false;
    }
  }

  /** Returns the words before a command that run it in the control group. */
  List<String> prefix() {
    return group == null
        ? List.of()
        : List.of("sh", "-c", "echo $$ >\"$0\" && exec \"$@\"", group + "/cgroup.procs");
  }

  /** Removes the control group, whose program has ended. */
  @Override
  public void close() throws IOException {
    if (group != null) {
      Files.deleteIfExists(group);
    }
  }
}
