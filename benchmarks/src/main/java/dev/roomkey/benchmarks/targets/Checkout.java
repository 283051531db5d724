package dev.roomkey.benchmarks.targets;

import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.base.Run;
import dev.roomkey.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkout of Roomkey. Its server is started with the command of its launcher, without the time
 * that the launcher takes.
 *
 * @param java the JVM and its options, without the class path
 * @param main the class path and the main class
 */
public record Checkout(
    Path folder,
    String commit,
    List<String> java,
    List<String> main,
    Map<String, String> variables) {
  private static final String ALLOCATOR = "MALLOC_ARENA_MAX=";

  /**
   * Lets the launcher build the program if necessary, and determines the command: starts the server
   * once and reads the arguments of the process.
   *
   * @param scratch the directory for the configuration
   */
  static Checkout of(Path folder, Path scratch) throws IOException, InterruptedException {
    Path launcher = folder.toAbsolutePath().normalize().resolve("roomkey");
    if (!Files.isExecutable(launcher)) {
      throw new IllegalStateException(
          folder + " is not a checkout of Roomkey: the launcher is missing");
    }
    Progress.step("building " + folder.toAbsolutePath().normalize() + " if it changed");
    Map<String, String> jdk = Map.of("ROOMKEY_JAVA_HOME", System.getProperty("java.home"));
    Programs.run(List.of(launcher.toString(), "--version"), jdk);
    int port = FreePorts.next();
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(serve(RoomkeySettings.write(scratch, "probe", RoomkeySettings.onJoin()), port));
    try (Server probe = new Server("roomkey", command, jdk, LoadRequest.token(port))) {
      probe.start();
      return read(folder, Path.of("/proc", probe.pid()));
    }
  }

  private static Checkout read(Path folder, Path process) throws IOException {
    List<String> arguments = List.of(Files.readString(process.resolve("cmdline")).split("\0", -1));
    int classPath = arguments.indexOf("-cp");
    Map<String, String> variables = new HashMap<>();
    for (String variable : Files.readString(process.resolve("environ")).split("\0", -1)) {
      if (variable.startsWith(ALLOCATOR)) {
        variables.put("MALLOC_ARENA_MAX", variable.substring(ALLOCATOR.length()));
      }
    }
    return new Checkout(
        folder,
        Run.commit(folder),
        List.copyOf(arguments.subList(0, classPath)),
        List.copyOf(arguments.subList(classPath, arguments.indexOf("serve"))),
        variables);
  }

  /**
   * Returns the command that starts the server.
   *
   * @param options options of the JVM, which override those of the launcher
   */
  List<String> command(Path settings, int port, List<String> options) {
    List<String> command = new ArrayList<>(java);
    command.addAll(options);
    command.addAll(main);
    command.addAll(serve(settings, port));
    return command;
  }

  private static List<String> serve(Path settings, int port) {
    return List.of(
        "serve",
        "--config",
        settings.toString(),
        "--port",
        Integer.toString(port),
        "--repo-root",
        settings.resolveSibling("").toString());
  }
}
