package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file is read, and what if it cannot be. */
class ConfigFileTest {
  @TempDir Path directory;

  @Test
  void a_file_that_is_named_must_be_there() {
    Path missing = directory.resolve("missing.yaml");
    assertThat(around("").named(missing).problem()).isEqualTo(missing + ": is not there");
  }

  @Test
  void a_file_that_is_named_is_read_instead_of_the_usual_one() {
    Sources sources = around("server: {prot: 1}");
    Path other = sources.write("other.yaml", "server: {port: 1}");
    assertThat(sources.named(other).settings().server().port()).isEqualTo(1);
    Path wrong = sources.write("wrong.yaml", "server: {port: x}");
    assertThat(sources.named(wrong).problem()).startsWith(wrong + ":1:16: server.port must be");
  }

  @Test
  void a_directory_in_place_of_the_file_is_a_problem() throws IOException {
    Sources sources = Sources.besideEnvironment(directory);
    Files.createDirectory(sources.root.resolve("roomkey.yaml"));
    assertThat(sources.problem()).isEqualTo("roomkey.yaml: is a directory: it must be a file");
  }

  @Test
  void a_link_that_leads_nowhere_is_a_problem() throws IOException {
    Sources sources = Sources.besideEnvironment(directory);
    Files.createSymbolicLink(sources.root.resolve("roomkey.yaml"), Path.of("gone"));
    assertThat(sources.problem()).isEqualTo("roomkey.yaml: is not there");
  }

  @Test
  void a_file_in_another_encoding_is_a_problem() throws IOException {
    Sources sources = Sources.besideEnvironment(directory);
    Files.write(
        sources.root.resolve("roomkey.yaml"),
        "rooms: {namespace: école}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(sources.problem()).isEqualTo("roomkey.yaml: is not UTF-8: save it as UTF-8");
  }

  @Test
  void a_file_beyond_all_measure_is_a_problem() {
    assertThat(around("# " + "x".repeat(1 << 20)).problem())
        .isEqualTo("roomkey.yaml: is larger than 1 MiB: that is no configuration");
  }

  @Test
  void a_file_with_the_other_ending_is_warned_about() {
    Sources sources = Sources.besideEnvironment(directory);
    sources.write("roomkey.yml", "server: {port: 1}");
    assertThat(sources.warnings())
        .containsExactly("roomkey.yml: is not read: call it roomkey.yaml");
  }

  private Sources around(String yaml) {
    return Sources.besideEnvironment(directory).file(yaml);
  }
}
