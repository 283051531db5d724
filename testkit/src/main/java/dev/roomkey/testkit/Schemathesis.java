package dev.roomkey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Owns runs of Schemathesis: it asks a server whatever an OpenAPI document lets it ask, and what it
 * does not, and judges each answer by the document. Its seed is fixed: each run asks the same. What
 * the document says is its caller's business.
 */
public final class Schemathesis {
  private static final String REQUIREMENTS = "tools/schemathesis/requirements.txt";
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(10);
  private static final String SEED = "3";

  /** What is asked. */
  public enum Requests {
    /** What the document allows: it has to be taken. */
    GOOD("positive"),
    /**
     * What it does not: it has to be refused. A header field that became a number is counted as
     * good by 4.32.5 where the schema wants a text, so here nothing has to be taken.
     */
    BAD("negative", "positive_data_acceptance"),
    /** What the document allows, of a server that cannot do it for the time being. */
    IN_VAIN("positive", "not_a_server_error,positive_data_acceptance");

    private final String mode;
    private final String unchecked;

    Requests(String mode) {
      this(mode, "");
    }

    Requests(String mode, String unchecked) {
      this.mode = mode;
      this.unchecked = unchecked;
    }

    private List<String> options() {
      return unchecked.isEmpty()
          ? List.of("--mode=" + mode)
          : List.of("--mode=" + mode, "--exclude-checks=" + unchecked);
    }
  }

  /**
   * What came of it.
   *
   * @param clean whether every answer was as it should be
   * @param answers how many there were of each status
   * @param text what Schemathesis printed: each fault with the request that shows it
   */
  public record Verdict(boolean clean, Map<Integer, Integer> answers, String text) {}

  private final Path folder;
  private final URI base;
  private final List<String> options = new ArrayList<>();

  private Schemathesis(Path folder, URI base) {
    this.folder = folder;
    this.base = base;
  }

  /**
   * Runs against a server.
   *
   * @param folder an empty one, for its files
   * @param base what the paths of the document are below, without a slash at the end
   */
  public static Schemathesis against(URI base, Path folder) {
    return new Schemathesis(folder, base);
  }

  /** The same with a header field in each request. */
  public Schemathesis with(String field, String value) {
    options.addAll(List.of("--header", field + ": " + value));
    return this;
  }

  /** Asks; at most so many requests for each operation, and a hundred or two of its own choice. */
  public Verdict run(JsonNode document, Requests requests, int examples) {
    try {
      Path work = Files.createTempDirectory(folder, "schemathesis");
      Files.writeString(work.resolve("openapi.json"), document.toString());
      Files.writeString(work.resolve("schemathesis.toml"), settings());
      Path output = work.resolve("output.txt");
      boolean clean = run(work, output, requests, examples);
      return new Verdict(clean, answers(work.resolve("events.ndjson")), Files.readString(output));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A key of the first request is not another one's: 422 is good for what is good by itself. */
  private static String settings() {
    return """
    continue-on-failure = true
    [checks.positive_data_acceptance]
    expected-statuses = ["2xx", 401, 403, 404, 409, 422, 429]
    [checks.negative_data_rejection]
    expected-statuses = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428, 429, "5xx"]
    """;
  }

  private boolean run(Path work, Path output, Requests requests, int examples) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                python().toString(),
                "-m",
                "schemathesis.cli",
                "run",
                "openapi.json",
                "--url=" + base,
                "--max-examples=" + examples,
                "--seed=" + SEED,
                "--generation-database=none",
                "--report=ndjson",
                "--report-ndjson-path=events.ndjson",
                "--no-color"));
    command.addAll(requests.options());
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("Schemathesis does not end: " + Files.readString(output));
      }
      return process.exitValue() == 0;
    } catch (InterruptedException interrupted) {
      throw ChildProcess.interrupted(interrupted);
    } finally {
      process.destroyForcibly();
    }
  }

  /** From ROOMKEY_TEST_SCHEMATHESIS, else the environment that ./roomkey test makes. */
  private static Path python() {
    String named = System.getenv("ROOMKEY_TEST_SCHEMATHESIS");
    Path python =
        named == null || named.isEmpty()
            ? Checkout.cached("schemathesis", Checkout.file(REQUIREMENTS)).resolve("bin/python")
            : Path.of(named);
    if (!Files.isExecutable(python)) {
      throw new IllegalStateException(
          "no Python with Schemathesis at "
              + python
              + ": run ./roomkey test, which makes it, or name one in ROOMKEY_TEST_SCHEMATHESIS");
    }
    return python;
  }

  private static Map<Integer, Integer> answers(Path events) throws IOException {
    Map<Integer, Integer> answers = new TreeMap<>();
    try (Stream<String> lines = Files.lines(events)) {
      lines
          .map(Json::read)
          .filter(event -> event.has("ScenarioFinished"))
          .flatMap(event -> event.findValues("response").stream())
          .map(response -> response.path("status_code"))
          .filter(JsonNode::isInt)
          .forEach(status -> answers.merge(status.asInt(), 1, Integer::sum));
    }
    return answers;
  }
}
