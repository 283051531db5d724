package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.roomkey.token.ApiSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private static final String FILE = "the environment variable LIVEKIT_API_SECRET_FILE: ";
  private static final String NAMES = FILE + "livekit.api_secret_file names a file ";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void ignores_one_line_break_at_the_end_of_a_secret_file(String end) {
    assertThat(secret(withFile(Samples.OTHER_SECRET + end)))
        .isEqualTo(ApiSecret.of(Samples.OTHER_SECRET));
  }

  @Test
  void validates_the_content_of_a_secret_file() {
    assertThat(withFile("short").problem())
        .startsWith(NAMES + "whose content must have at least 32 bytes");
    assertThat(withFile("").problem()).startsWith(NAMES + "whose content is blank");
    assertThat(withFile("\n").problem()).startsWith(NAMES + "whose content is blank");
    assertThat(withFile(Sources.SECRET + "\n\n").problem())
        .startsWith(NAMES + "whose content contains a control character");
    assertThat(withFile("'" + Sources.SECRET + "'").problem())
        .startsWith(NAMES + "whose content has quotation marks");
    assertThat(withFile("x".repeat(4097)).problem())
        .isEqualTo(NAMES + "that is larger than 4 KiB, the maximum for a secret");
  }

  @Test
  void rejects_a_secret_file_that_cannot_be_read() throws IOException {
    Sources sources = Sources.complete(directory);
    Path binary = sources.root.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(sources.env("LIVEKIT_API_SECRET_FILE", "missing").problem())
        .isEqualTo(NAMES + "that does not exist");
    assertThat(sources.env("LIVEKIT_API_SECRET_FILE", ".").problem())
        .isEqualTo(NAMES + "that is a directory, not a file");
    assertThat(sources.env("LIVEKIT_API_SECRET_FILE", binary.toString()).problem())
        .isEqualTo(NAMES + "that is not UTF-8: save it as UTF-8");
    assertThat(sources.env("LIVEKIT_API_SECRET_FILE", "roomkey.yaml/x").problem())
        .isEqualTo(NAMES + "that cannot be read: grant this user read permission");
  }

  @Test
  void warns_about_a_secret_file_that_every_user_can_read() throws IOException {
    Sources sources = withFile(Samples.OTHER_SECRET);
    Path file = sources.root.resolve("secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(sources.warnings())
        .contains(NAMES + "that every user of this machine can read: run chmod o-r on it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(sources.warnings()).noneMatch(warning -> warning.contains("chmod"));
  }

  @Test
  void does_not_read_a_secret_file_that_is_overridden() {
    Sources sources =
        Sources.in(directory)
            .file(
                Sources.COMPLETE.replace("api_secret: " + Sources.SECRET, "api_secret_file: gone"))
            .env("LIVEKIT_API_SECRET", Samples.OTHER_SECRET);
    assertThat(secret(sources)).isEqualTo(ApiSecret.of(Samples.OTHER_SECRET));
  }

  @Test
  void a_later_source_overrides_the_secret_in_any_form() {
    Sources sources = Sources.complete(directory);
    assertThat(
            secret(
                sources.argument(
                    RoomkeyConfig.builder().set("livekit.development_secret", "secret"))))
        .isEqualTo(ApiSecret.forDevelopmentOnly("secret"));
    Samples.writeSecretFiles(sources);
    assertThat(secret(sources.env("LIVEKIT_API_SECRET_FILE", "one.secret")))
        .isEqualTo(ApiSecret.of(Samples.OTHER_SECRET));
  }

  @Test
  void rejects_two_forms_of_the_secret_in_one_source() {
    Sources sources =
        Sources.complete(directory)
            .env("LIVEKIT_API_SECRET", Sources.SECRET)
            .env("ROOMKEY_LIVEKIT_DEVELOPMENT_SECRET", "secret");
    assertThat(sources.problem())
        .isEqualTo(
            "the environment variable ROOMKEY_LIVEKIT_DEVELOPMENT_SECRET:"
                + " livekit.development_secret and livekit.api_secret are mutually exclusive:"
                + " remove one of the two");
    assertThat(
            Sources.in(directory)
                .file(
                    """
                    livekit:
                      url: ws://localhost:7880
                      api_key: devkey
                      development_secret: secret
                      api_secret_file: roomkey.yaml
                    access: {open: true}
                    """)
                .problems())
        .contains(
            "roomkey.yaml:5:20: livekit.api_secret_file and livekit.development_secret are mutually"
                + " exclusive: remove one of the two");
  }

  @Test
  void accepts_a_short_secret_only_as_development_secret() {
    RoomkeyConfigBuilder argument =
        RoomkeyConfig.builder().livekitUrl("ws://localhost:7880").openAccess();
    Sources sources = Sources.in(directory);
    assertThat(sources.argument(argument.credentials("devkey", "secret")).problem())
        .isEqualTo(
            "the config argument: livekit.api_secret must have at least 32 bytes; a shorter one,"
                + " for development only, belongs in livekit.development_secret");
    RoomkeyConfigBuilder named =
        RoomkeyConfig.builder()
            .livekitUrl("ws://localhost:7880")
            .openAccess()
            .set("livekit.api_key", "devkey")
            .set("livekit.development_secret", "secret");
    assertThat(secret(sources.argument(named))).isEqualTo(ApiSecret.forDevelopmentOnly("secret"));
    assertThat(sources.warnings()).isEmpty();
  }

  @Test
  void detects_a_key_and_a_secret_that_are_swapped() {
    String swapped = "livekit.api_key looks like a secret, and the secret looks like a key";
    RoomkeyConfigBuilder argument =
        RoomkeyConfig.builder().credentials(Sources.SECRET, Sources.KEY);
    assertThat(Sources.complete(directory).argument(argument).problems())
        .anySatisfy(problem -> assertThat(problem).contains(swapped));
    assertThat(
            Sources.in(directory)
                .file(
                    Sources.COMPLETE
                        .replace(Sources.KEY, "KEY")
                        .replace(
                            "api_secret: " + Sources.SECRET, "development_secret: " + Sources.KEY)
                        .replace("KEY", Sources.SECRET))
                .problem())
        .contains(swapped);
    Sources file = withFile(Sources.KEY).env("LIVEKIT_API_KEY", Sources.SECRET);
    assertThat(file.problems()).anySatisfy(problem -> assertThat(problem).contains(swapped));
  }

  @Test
  void accepts_a_long_api_key() {
    assertThat(
            Sources.complete(directory)
                .env("LIVEKIT_API_KEY", "production-key-of-the-school-in-the-north")
                .load())
        .isInstanceOf(ConfigResult.Loaded.class);
  }

  @Test
  void the_exception_lists_all_problems_without_values() {
    ConfigResult result =
        Sources.complete(directory)
            .env("LIVEKIT_API_SECRET", "hunter2")
            .env("ROOMKEY_PORT", "hunter2")
            .load();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(result::orThrow)
        .satisfies(thrown -> assertThat(thrown.problems()).hasSize(2))
        .withMessage(
            """
            The configuration of Roomkey has 2 problems:
              the environment variable ROOMKEY_PORT: is not a setting: did you mean ROOMKEY_SERVER_PORT?
              the environment variable LIVEKIT_API_SECRET: livekit.api_secret must have at least 32 \
            bytes; a shorter one, for development only, belongs in livekit.development_secret\
            """);
  }

  private Sources withFile(String content) {
    Sources sources = Sources.complete(directory).env("LIVEKIT_API_SECRET_FILE", "secret");
    sources.write("secret", content);
    return sources;
  }

  private static ApiSecret secret(Sources sources) {
    return sources.settings().livekit().credentials().apiSecret();
  }
}
