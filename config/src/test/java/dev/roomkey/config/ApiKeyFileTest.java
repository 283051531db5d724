package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.roomkey.auth.ApiKeyEntry;
import dev.roomkey.auth.ApiKeyFileException;
import dev.roomkey.auth.KeyHash;
import dev.roomkey.config.access.ApiKeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyFileTest {
  private static final KeyHash ONE = KeyHash.of("one");
  private static final KeyHash TWO = KeyHash.of("two");

  private static List<String> problems(String text) {
    ApiKeyFileException invalid =
        catchThrowableOfType(ApiKeyFileException.class, () -> ApiKeyFile.parse("keys.yaml", text));
    assertThat(invalid).isNotNull();
    assertThat(invalid.problems())
        .noneMatch(problem -> problem.contains(ONE.base64Url()) || problem.contains("hunter"));
    return invalid.problems();
  }

  @Test
  void reads_every_field() throws ApiKeyFileException {
    String text =
        """
        keys:
          - {id: ci, hash: "%s", name: CI, roles: [backend, ops], expires: 2027-01-31T13:00:00+01:00}
          - id: other
            hash: %s
        """
            .formatted(ONE.text(), TWO.text());

    assertThat(ApiKeyFile.parse("keys.yaml", text))
        .containsExactly(
            new ApiKeyEntry(
                "ci", ONE, "CI", Set.of("backend", "ops"), Instant.parse("2027-01-31T12:00:00Z")),
            new ApiKeyEntry("other", TWO, null, Set.of(), null));
  }

  @Test
  void accepts_a_file_without_keys() throws ApiKeyFileException {
    assertThat(ApiKeyFile.parse("keys.yaml", "keys: []")).isEmpty();
  }

  @Test
  void reports_all_problems_with_their_locations_and_without_values() {
    String text =
        """
        keys:
          - {id: ci, hash: "%1$s", rolse: [x]}
          - {id: 7, hash: hunter2}
          - {hash: "%2$s", expires: soon}
          - hunter
        """
            .formatted(ONE.text(), TWO.text());

    assertThat(problems(text))
        .containsExactly(
            "keys.yaml:2:%d: keys[0].rolse is not known: did you mean roles?"
                .formatted(24 + ONE.text().length()),
            "keys.yaml:3:10: keys[1].id must be a text, but YAML reads a number or a boolean here:"
                + " put it in quotes",
            "keys.yaml:3:19: keys[1].hash must be sha256: followed by 43 base64url characters",
            "keys.yaml:4:5: keys[2] must have id, the id of the owner of the key",
            "keys.yaml:4:%d: keys[2].expires must be a time with its offset (RFC 3339), such as"
                    .formatted(25 + TWO.text().length())
                + " 2027-01-31T12:00:00Z",
            "keys.yaml:5:5: keys[3] must be a mapping with id and hash");
  }

  @Test
  void rejects_duplicate_ids_and_hashes() {
    String text =
        "keys:\n- {id: ci, hash: '%1$s'}\n- {id: ci, hash: '%2$s'}\n- {id: cd, hash: '%1$s'}\n"
            .formatted(ONE.text(), TWO.text());

    assertThat(problems(text))
        .containsExactly(
            "keys.yaml:3:3: keys[1].id is a duplicate of the one at keys.yaml:2:3",
            "keys.yaml:4:3: keys[2].hash is a duplicate of the one at keys.yaml:2:3: generate a"
                + " separate key for each owner");
  }

  @Test
  void explains_the_format_if_the_file_has_another_one() {
    assertThat(problems("")).singleElement().asString().contains("'keys: []'");
    assertThat(problems("- a")).singleElement().asString().contains("'keys: []'");
    assertThat(problems("{}")).singleElement().asString().contains("keys is missing");
    assertThat(problems("kyes: []"))
        .containsExactly("keys.yaml:1:1: kyes is not known: did you mean keys?");
    assertThat(problems("keys: {}")).containsExactly("keys.yaml:1:7: keys must be a list of keys");
    assertThat(problems("keys:")).singleElement().asString().contains("has no value");
  }

  @Test
  void prints_a_hash_as_redacted() throws ApiKeyFileException {
    assertThat(ONE).hasToString("<redacted>");
    assertThat(
            ApiKeyFile.parse("k", "keys: [{id: ci, hash: '%s'}]".formatted(ONE.text())).toString())
        .doesNotContain(ONE.base64Url());
  }

  @Test
  void returns_the_entries_or_one_line_per_problem(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("keys.yaml");
    Files.writeString(file, "keys:\n- {id: ci, hash: '%s'}\n".formatted(ONE.text()));
    assertThat(ApiKeyFile.load(file))
        .containsExactly(new ApiKeyEntry("ci", ONE, null, Set.of(), null));

    Files.writeString(file, "keys:\n- {id: ci}\n- {hash: x}\n");
    assertThatThrownBy(() -> ApiKeyFile.load(file))
        .isInstanceOfSatisfying(
            ApiKeyFileException.class,
            invalid ->
                assertThat(invalid.problems())
                    .hasSize(3)
                    .allMatch(line -> line.startsWith(file + ":")));
    assertThatThrownBy(() -> ApiKeyFile.load(directory.resolve("gone.yaml")))
        .isInstanceOf(ApiKeyFileException.class)
        .hasMessageContaining("does not exist");
  }
}
