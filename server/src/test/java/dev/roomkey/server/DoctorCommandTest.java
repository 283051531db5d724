package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.LiveKitServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** The output and the exit codes of {@code doctor}. */
@Isolated("it sets the level of the log")
class DoctorCommandTest {
  @TempDir private Path folder;

  private record Ran(int exitCode, String out, String err) {}

  private Ran run(String yaml, String... more) throws Exception {
    Path file = Files.writeString(folder.resolve("doctor.yaml"), yaml);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments =
        Stream.concat(
                Stream.of("doctor", "--repo-root", folder.toString(), "--config", file.toString()),
                Stream.of(more))
            .toArray(String[]::new);
    int exitCode =
        Main.run(
            Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)), arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  private static String yaml(String more) {
    LiveKitServer livekit = LiveKitServer.shared();
    return """
    livekit: {url: "%s", api_key: "%s", api_secret: "%s"}
    rooms: {namespace: doctor-command}
    access: {open: true}
    %s
    """
        .formatted(livekit.url(), livekit.apiKey(), livekit.apiSecret(), more);
  }

  @Test
  void ends_with_0_if_all_is_right() throws Exception {
    Ran ran = run(yaml(""));

    assertThat(ran.exitCode()).as(ran.out()).isZero();
    assertThat(ran.out()).contains("ok       livekit_keys", "warnings: 0, errors: 0, skipped: 2");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void ends_with_1_after_warnings() throws Exception {
    Ran ran = run(yaml("tokens: {ttl: 30s}"));

    assertThat(ran.exitCode()).as(ran.out()).isEqualTo(1);
    assertThat(ran.out())
        .containsPattern("warning  configuration   .*tokens\\.ttl is 60 s or less.*\\R +-> Change");
  }

  @Test
  void ends_with_2_after_errors() throws Exception {
    Ran ran = run(yaml(""), "--origin", "https://app.example.net");

    assertThat(ran.exitCode()).as(ran.out()).isEqualTo(2);
    assertThat(ran.out())
        .containsPattern(
            "error    cors .*\\R +-> Add https://app\\.example\\.net to server\\.cors");
  }

  @Test
  void prints_all_problems_of_an_invalid_configuration() throws Exception {
    Ran ran = run("server: {port: many}");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).contains("server.port", "livekit.url is missing", "access.open");
  }

  @Test
  void prints_json_for_machines() throws Exception {
    Ran ran = run(yaml(""), "--json");

    JsonNode report = TokenRequests.JSON.readTree(ran.out());
    assertThat(report.path("status").asString()).isEqualTo("ok");
    assertThat(report.path("checks")).hasSizeGreaterThan(12);
    assertThat(ran.exitCode()).isZero();
  }
}
