package dev.roomkey.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roomkey.server.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Verifies shell snippets. {@code curl} runs against a server and must return 2xx. {@code
 * ./roomkey} is compared with the command line, the launcher and the settings. The goals and
 * modules of {@code mvn} must exist.
 */
final class ShellSnippets {
  private static final Pattern ASSIGNMENTS = Pattern.compile("(?:[A-Z_]+=\\S+\\s+)*");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final String TICKET = "$TICKET";
  private static final String API_KEY = "$API_KEY";
  private static final Set<String> GOALS = Set.of("verify", "install", "spotless:apply");

  private final Deployment deployment;
  private final YamlSnippets settings;
  private final Path folder;

  ShellSnippets(Deployment deployment, YamlSnippets settings, Path folder) {
    this.deployment = deployment;
    this.settings = settings;
    this.folder = folder;
  }

  void check(Snippet snippet) throws IOException, InterruptedException {
    String joined = snippet.text().replaceAll("\\\\\n\\s*", "");
    for (String line : joined.lines().toList()) {
      checkCommand(line);
    }
  }

  private void checkCommand(String line) throws IOException, InterruptedException {
    Matcher assignments = ASSIGNMENTS.matcher(line);
    String before = assignments.lookingAt() ? assignments.group() : "";
    List<String> words = words(line.substring(before.length()));
    List<String> arguments = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "curl" -> runCurl(arguments);
      case "./roomkey" -> checkRoomkey(before, arguments);
      case "mvn" -> checkMaven(arguments);
      case "docker", "kubectl" -> checkFiles(arguments);
      default -> fail("unsupported command: " + line);
    }
  }

  private static List<String> words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word ->
            Stream.of(1, 2, 3).map(word::group).filter(Objects::nonNull).findFirst().orElseThrow())
        .toList();
  }

  private void runCurl(List<String> arguments) throws IOException, InterruptedException {
    assumeTrue(isOnPath("curl"), "there is no curl here");
    assertThat(arguments).anyMatch(word -> word.startsWith(Deployment.ORIGIN_IN_PAGES));
    Path body = folder.resolve("curl.body");
    List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error"));
    command.addAll(List.of("--output", body.toString(), "--write-out", "%{http_code}"));
    arguments.stream()
        .map(word -> word.replace(Deployment.ORIGIN_IN_PAGES, deployment.origin()))
        .map(word -> word.replace(API_KEY, deployment.apiKey()))
        .map(word -> word.contains(TICKET) ? word.replace(TICKET, deployment.ticket()) : word)
        .forEach(command::add);
    Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    String status = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(curl.waitFor()).isZero();
    assertThat(status).as(Files.readString(body)).startsWith("2");
  }

  private void checkRoomkey(String assignments, List<String> arguments) throws IOException {
    String command = arguments.getFirst();
    assertThat(launcherCommands()).contains(command);
    List<String> options = arguments.subList(1, arguments.size());
    switch (command) {
      case "test" ->
          checkMaven(
              options.stream()
                  .filter(word -> !Set.of("--quick", "--thorough").contains(word))
                  .toList());
      case "bench" -> assertThat(List.of("", "mint")).contains(String.join(" ", options));
      case "example" ->
          assertThat(Checkout.ROOT.resolve("examples").resolve(options.getFirst())).isDirectory();
      case "image" -> assertThat(options).isEmpty();
      default -> new CommandLine(Main.class).parseArgs(arguments.toArray(String[]::new));
    }
    if (!assignments.isEmpty()) {
      Path nothing = Files.writeString(folder.resolve("nothing.yaml"), "");
      settings.assertCanBeUsed(nothing, settings.environment(assignments));
    }
  }

  /** Returns the commands in the last {@code case} of the launcher. */
  private static List<String> launcherCommands() {
    String launcher = Checkout.text("roomkey");
    return Pattern.compile("(?m)^  ([a-z |-]+)\\) .*(?:find_jdk|run_tool)")
        .matcher(launcher.substring(launcher.lastIndexOf("\ncase ")))
        .results()
        .flatMap(names -> Stream.of(names.group(1).split(" \\| ", -1)))
        .toList();
  }

  private static void checkMaven(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("-pl")) {
        assertThat(Checkout.modules()).contains(arguments.get(++i).split(",", -1));
      } else if (!word.startsWith("-")) {
        assertThat(GOALS).contains(word);
      }
    }
  }

  /** Verifies that the files of a deployment exist; DeployFilesTest reads them. */
  private static void checkFiles(List<String> arguments) {
    assertThat(arguments)
        .filteredOn(word -> word.startsWith("deploy/"))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Checkout.ROOT.resolve(file)).exists());
  }

  static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
