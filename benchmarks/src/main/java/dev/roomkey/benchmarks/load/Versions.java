package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Server;
import tools.jackson.databind.ObjectMapper;

/** Owns which versions took part, as the programs themselves say. */
final class Versions {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)+\\S*");

  private Versions() {}

  static Map<String, String> of(Options options) throws IOException, InterruptedException {
    Map<String, String> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    versions.put("JDK", Runtime.version().toString());
    versions.put("Jetty", Server.getVersion());
    versions.put("JVM options of Roomkey and the bare server", jvmOptions());
    versions.put("wrk", said(List.of("sh", "-c", "wrk -v || true")));
    if (options.wants("express")) {
      versions.put("Node.js", said(List.of(Tools.node(), "--version")));
      versions.put("Express", npm("express"));
      versions.put("livekit-server-sdk (Node.js)", npm("livekit-server-sdk"));
    }
    if (options.wants("spring")) {
      versions.put("Spring Boot", inJar("spring-boot"));
      versions.put("livekit-server (Java SDK)", inJar("livekit-server"));
      versions.put("JVM options of Spring Boot", "none: the JVM's defaults");
    }
    if (options.wants("ensure") || options.wants("new-rooms")) {
      versions.put("livekit-server", said(List.of(Tools.liveKit(), "--version")));
    }
    if (options.wants("latency")) {
      versions.put("k6", said(List.of(Tools.k6(), "version")));
    }
    return versions;
  }

  /** Of what takes part where nobody else does. */
  static Map<String, String> ofRoomkeyAndLiveKit() throws IOException, InterruptedException {
    Map<String, String> versions = new TreeMap<>(ofRoomkey());
    versions.put("livekit-server", said(List.of(Tools.liveKit(), "--version")));
    return versions;
  }

  /** Of what takes part where not even LiveKit does. */
  static Map<String, String> ofRoomkey() {
    return Map.of(
        "JDK", Runtime.version().toString(),
        "Jetty", Server.getVersion(),
        "JVM options of Roomkey", jvmOptions());
  }

  /** A file is where it is on this machine alone, so only its name is told. */
  private static String jvmOptions() {
    List<String> command = Tools.javaLikeRoomkey();
    return command.subList(1, command.size()).stream()
        .filter(word -> !word.isBlank())
        .map(word -> word.replaceAll("=/.*/", "="))
        .collect(Collectors.joining(" ", "`", "`"));
  }

  /** The first version number that a program prints. */
  private static String said(List<String> command) throws IOException, InterruptedException {
    return number(Child.run(command));
  }

  static String number(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find() ? number.group().replaceAll("[,)]+$", "") : "unknown";
  }

  private static String npm(String name) throws IOException {
    Path file = Path.of(Tools.express(), "node_modules", name, "package.json");
    return new ObjectMapper().readTree(Files.readString(file)).path("version").asString("unknown");
  }

  private static String inJar(String artifact) throws IOException {
    Pattern name = Pattern.compile("BOOT-INF/lib/" + artifact + "-(\\d[\\w.]*)\\.jar");
    try (JarFile jar = new JarFile(Tools.spring())) {
      return jar.stream()
          .map(entry -> name.matcher(entry.getName()))
          .filter(Matcher::matches)
          .map(matcher -> matcher.group(1))
          .findFirst()
          .orElse("unknown");
    }
  }
}
