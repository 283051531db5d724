package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selection and reading of the configuration file. */
class ConfigFileTest {
  @TempDir Path directory;

  @Test
  void rejects_a_named_file_that_does_not_exist() {
    Path missing = directory.resolve("missing.yaml");
    assertThat(around("").named(missing).problem()).isEqualTo(missing + ": does not exist");
  }

  @Test
  void reads_the_named_file_instead_of_the_default_one() {
    Sources sources = around("server: {prot: 1}");
    Path other = sources.write("other.yaml", "server: {port: 1}");
    assertThat(sources.named(other).settings().server().port()).isEqualTo(1);
    Path wrong = sources.write("wrong.yaml", "server: {port: x}");
    assertThat(sources.named(wrong).problem()).startsWith(wrong + ":1:16: server.port must be");
  }

  @Test
  void rejects_a_directory_in_place_of_the_file() throws IOException {
    Sources sources = Sources.besideEnvironment(directory);
    Files.createDirectory(sources.root.resolve("roomkey.yaml"));
    assertThat(sources.problem()).isEqualTo("roomkey.yaml: is a directory, not a file");
  }

  @Test
  void rejects_a_dangling_link() throws IOException {
    Sources sources = Sources.besideEnvironment(directory);
    Files.createSymbolicLink(sources.root.resolve("roomkey.yaml"), Path.of("gone"));
    assertThat(sources.problem()).isEqualTo("roomkey.yaml: does not exist");
  }

  @Test
  void rejects_a_file_that_is_not_utf_8() throws IOException {
    Sources sources = Sources.besideEnvironment(directory);
    Files.write(
        sources.root.resolve("roomkey.yaml"),
        "rooms: {namespace: école}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(sources.problem()).isEqualTo("roomkey.yaml: is not UTF-8: save it as UTF-8");
  }

  @Test
  void rejects_a_file_that_is_too_large() {
    assertThat(around("# " + "x".repeat(1 << 20)).problem())
        .isEqualTo("roomkey.yaml: is larger than 1 MiB, the maximum");
  }

  @Test
  void warns_about_a_file_with_the_extension_yml() {
    Sources sources = Sources.besideEnvironment(directory);
    sources.write("roomkey.yml", "server: {port: 1}");
    assertThat(sources.warnings())
        .containsExactly("roomkey.yml: is ignored: rename it to roomkey.yaml");
  }

  private Sources around(String yaml) {
    return Sources.besideEnvironment(directory).file(yaml);
  }
}
