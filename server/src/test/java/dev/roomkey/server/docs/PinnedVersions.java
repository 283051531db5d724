package dev.roomkey.server.docs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Which versions the checkout pins, each as {@code name version}. */
final class PinnedVersions {
  private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9.-]+\\.version)>([^<]+)</");
  private static final Pattern COORDINATES =
      Pattern.compile(
          "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*"
              + "<version>([^<]+)</version>");

  /** Our own, and the modules. */
  private static final Set<String> OURS =
      Set.of("dev.roomkey", "dev.roomkey.benchmarks", "com.example");

  /** Packages for Python that are used by name, each by the folder of its list in tools. */
  private static final Map<String, String> OF_PYTHON =
      Map.of(
          "livekit-agents", "agent-worker",
          "livekit-api", "agent-worker",
          "schemathesis", "schemathesis");

  /** Programs in Go, each by the folder of its module in tools. */
  private static final Map<String, String> OF_GO =
      Map.of(
          "livekit-server", "github.com/livekit/livekit-server",
          "toxiproxy", "github.com/Shopify/toxiproxy/v2",
          "k6", "go.k6.io/k6");

  private PinnedVersions() {}

  /** Dependencies, plugins and what plugins are told to use, in all poms. */
  static Set<String> inMaven() {
    Map<String, String> parents = versions(Checkout.text("pom.xml"));
    TreeSet<String> pins = new TreeSet<>();
    pins.add("google-java-format " + parents.get("${google-java-format.version}"));
    poms()
        .forEach(pom -> {
          Map<String, String> versions = new TreeMap<>(parents);
          versions.putAll(versions(pom));
          COORDINATES
              .matcher(pom)
              .results()
              .filter(pin -> !OURS.contains(pin.group(1)))
              .map(pin -> pin.group(2) + " " + versions.getOrDefault(pin.group(3), pin.group(3)))
              .forEach(pins::add);
        });
    return pins;
  }

  /** A module may have other versions than its parent. */
  private static Map<String, String> versions(String pom) {
    Map<String, String> versions = new TreeMap<>();
    PROPERTY
        .matcher(pom)
        .results()
        .forEach(property -> versions.put("${" + property.group(1) + "}", property.group(2)));
    return versions;
  }

  /** Keycloak and two peers of the benchmark are no modules of ours, but pin like one. */
  private static Stream<String> poms() {
    return Stream.concat(
        Stream.of(
                "pom.xml",
                "tools/keycloak/pom.xml",
                "benchmarks/peers/spring/pom.xml",
                "benchmarks/peers/starter/pom.xml")
            .map(Checkout::text),
        Checkout.modules().stream().map(module -> Checkout.text(module + "/pom.xml")));
  }

  /** Dependencies of the web page, what builds and tests it, and a peer of the benchmark. */
  static Set<String> inNpm() {
    TreeSet<String> pins = new TreeSet<>();
    for (String of : List.of("web", "benchmarks/peers/express")) {
      JsonNode file = new ObjectMapper().readTree(Checkout.text(of + "/package.json"));
      for (String kind : List.of("dependencies", "devDependencies")) {
        file.path(kind).forEachEntry((name, version) -> pins.add(name + " " + version.asString()));
      }
    }
    return pins;
  }

  /** What is built from Go, and what of Python is used by name. */
  static Set<String> inTools() {
    TreeSet<String> pins = new TreeSet<>();
    OF_GO.forEach((folder, program) ->
        Pattern.compile(Pattern.quote(program) + " (v\\S+)")
            .matcher(Checkout.text("tools/" + folder + "/go.mod"))
            .results()
            .forEach(version -> pins.add(program + " " + version.group(1))));
    OF_PYTHON.forEach((name, folder) ->
        Pattern.compile("(?m)^" + name + "==(\\S+)")
            .matcher(Checkout.text("tools/" + folder + "/requirements.txt"))
            .results()
            .forEach(version -> pins.add(name + " " + version.group(1))));
    return pins;
  }
}
