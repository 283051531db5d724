package dev.roomkey.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs terminal sessions in pages: a {@code $ ./roomkey} command and its output. */
final class ConsoleSnippets {
  private static final String PROMPT = "$ ./roomkey ";

  private final Path folder;

  ConsoleSnippets(Path folder) {
    this.folder = folder;
  }

  void check(Snippet snippet) throws IOException {
    List<String> lines = snippet.text().lines().toList();
    assertThat(lines.getFirst()).startsWith(PROMPT);
    List<String> expected = lines.subList(1, lines.size()).stream().map(this::plain).toList();
    String[] arguments = lines.getFirst().substring(PROMPT.length()).split(" ", -1);
    Path repository = Files.createTempDirectory(folder, "console");
    try (Program program = Program.start(repository, environment(), List.of(arguments))) {
      program.awaitOutput(line -> plain(line).equals(expected.getLast()));
      assertThat(program.output().stream().map(this::plain)).isEqualTo(expected);
    }
  }

  /** The command line as the launcher passes it. */
  private static Map<String, String> environment() {
    return Map.of("LIVEKIT_SERVER", LiveKitServer.program().toString());
  }

  /** Removes port numbers and process ids, which differ between runs. */
  private String plain(String line) {
    return line.replaceAll("\\d{2,}", "#");
  }
}
