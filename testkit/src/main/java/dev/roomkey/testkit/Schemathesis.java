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
 * Runs Schemathesis, which generates valid and invalid requests from an OpenAPI document and checks
 * each answer against the document. The seed is fixed, so each run sends the same requests.
 */
public final class Schemathesis {
  private static final String REQUIREMENTS = "tools/schemathesis/requirements.txt";
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(10);
  private static final String SEED = "3";

  /** The kind of requests to generate. */
  public enum Requests {
    /** Requests that the document allows. The server must accept them. */
    VALID("positive"),
    /**
     * Requests that the document does not allow. The server must reject them. The check that valid
     * requests are accepted is off: Schemathesis 4.32.5 considers a number in a header field valid
     * if the schema requires a string.
     */
    INVALID("negative", "positive_data_acceptance"),
    /** Requests that the document allows, to a server that cannot process them at the moment. */
    UNAVAILABLE("positive", "not_a_server_error,positive_data_acceptance");

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
   * The result of a run.
   *
   * @param clean whether all checks passed
   * @param answers the number of answers, by status
   * @param text the output of Schemathesis: each failure with the request that reproduces it
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
   * Creates runs against a server.
   *
   * @param base the URI to which the paths of the document are appended, without a trailing slash
   * @param folder an empty directory for files
   */
  public static Schemathesis against(URI base, Path folder) {
    return new Schemathesis(folder, base);
  }

  /** Adds a header field to each request. */
  public Schemathesis with(String field, String value) {
    options.addAll(List.of("--header", field + ": " + value));
    return this;
  }

  /**
   * Runs at most so many examples per operation. Schemathesis adds one or two hundred of its own.
   */
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

  /**
   * Accepts 422 for valid requests: a generated Idempotency-Key may repeat with another body. A
   * schema cannot say that the end of a ban is in the future, which fields its target allows, or
   * how long a duration is.
   */
  private static String settings() {
    return """
    continue-on-failure = true
    [checks.positive_data_acceptance]
    expected-statuses = ["2xx", 401, 403, 404, 409, 422, 429]
    [checks.negative_data_rejection]
    expected-statuses = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428, 429, "5xx"]
    [[operations]]
    include-path = "/admin/ban"
    [operations.checks.positive_data_acceptance]
    expected-statuses = ["2xx", 400, 401, 403, 404, 409, 422, 429]
    [[operations]]
    include-path = "/admin/create_invitation"
    [operations.checks.positive_data_acceptance]
    expected-statuses = ["2xx", 400, 401, 403, 404, 409, 422, 429]
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
        throw new IllegalStateException("Schemathesis timed out: " + Files.readString(output));
      }
      return process.exitValue() == 0;
    } catch (InterruptedException interrupted) {
      throw ChildProcess.interrupted(interrupted);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns ROOMKEY_TEST_SCHEMATHESIS, or the Python that {@code ./roomkey test} installs. */
  private static Path python() {
    Path python =
        Checkout.configured(
            "ROOMKEY_TEST_SCHEMATHESIS",
            () ->
                Checkout.cached("schemathesis", Checkout.file(REQUIREMENTS)).resolve("bin/python"));
    if (!Files.isExecutable(python)) {
      throw new IllegalStateException(
          "Schemathesis is missing at "
              + python
              + ": run ./roomkey test, which installs it, or set ROOMKEY_TEST_SCHEMATHESIS");
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
