package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.state.StorePassword;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSettingsTest {
  private static final String STORE = "the environment variable ROOMKEY_STATE_STORE: state.store ";
  private static final String NO_EFFECT =
      "the environment variable ROOMKEY_STATE_PASSWORD: state.password has no effect ";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db/roomkey",
        "postgresql://my_db:5432/roomkey",
        "postgresql://roomkey@10.0.0.5/roomkey?sslmode=verify-full",
        "postgresql://me%40host@[2001:db8::1]:65535/room-key",
        "postgresql://db.test/roomkey?sslmode=require&sslrootcert=/etc/ssl/db.pem"
      })
  void accepts_the_url_of_a_database(String url) {
    assertThat(store(url).settings().state().store()).isEqualTo(url);
  }

  @Test
  void the_path_of_a_file_is_relative_to_the_repository_root() {
    Path file = store("").root.resolve("state/roomkey.db");

    assertThat(store("sqlite:state/roomkey.db").settings().state().store())
        .isEqualTo("sqlite:" + file);
    assertThat(store("sqlite:/var/lib/roomkey/state.db").settings().state().store())
        .isEqualTo("sqlite:/var/lib/roomkey/state.db");
    assertThat(store("").settings().state().store()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mysql://db/roomkey", "postgres://db/roomkey", "jdbc:sqlite:a.db", "state.db"})
  void rejects_an_unknown_kind_of_store_with_the_known_ones(String url) {
    assertThat(store(url).problem()).isEqualTo(STORE + "must begin with sqlite: or postgresql://");
  }

  @Test
  void rejects_the_data_source_of_no_application() {
    assertThat(store("datasource").problem())
        .startsWith(STORE + "is datasource, which requires a Spring Boot application");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqlite:",
        "sqlite::memory:",
        "sqlite://db/state.db",
        "sqlite:file:state.db",
        "sqlite:state.db?mode=ro",
      })
  void rejects_the_url_of_a_store_that_is_no_file(String url) {
    assertThat(store(url).problem()).startsWith(STORE + "must name the file of an SQLite database");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql:db/roomkey",
        "postgresql:///roomkey",
        "postgresql://db",
        "postgresql://db/",
        "postgresql://a,b/roomkey",
        "postgresql://db:x/roomkey",
        "postgresql://db:65536/roomkey",
        "postgresql://db/roomkey/x",
        "postgresql://db/roomkey#x",
        "postgresql://db/roomkey?sslmode=on",
        "postgresql://db/roomkey?ssl=true",
        "postgresql://@db/roomkey"
      })
  void rejects_the_url_of_no_database(String url) {
    assertThat(store(url).problem())
        .startsWith(STORE + "must be postgresql://[USER@]HOST[:PORT]/DATABASE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://me:hunter2@db/roomkey",
        "postgresql://:hunter2@db/roomkey",
        "postgresql://me:hun/t@er2@db/roomkey",
        "postgresql://db/roomkey?user=me&password=hunter2",
        "postgresql://db/roomkey?sslpassword=hunter2"
      })
  void rejects_a_password_in_the_url_without_printing_either(String url) {
    assertThat(store(url).problem())
        .isEqualTo(
            STORE
                + "contains a password: remove it, and name a file with the password in"
                + " state.password_file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "'hunter2'", " it's changeme \""})
  void reads_the_password_from_a_file_or_a_variable(String password) {
    Sources variable = store("postgresql://db/roomkey").env("ROOMKEY_STATE_PASSWORD", password);
    Sources file = store("postgresql://db/roomkey").env("ROOMKEY_STATE_PASSWORD_FILE", "password");
    file.write("password", password + "\n");

    assertThat(variable.settings().state().password()).isEqualTo(StorePassword.of(password));
    assertThat(file.settings().state()).isEqualTo(variable.settings().state());
    assertThat(file.settings().state().toString()).contains("<redacted>").doesNotContain(password);
  }

  @Test
  void rejects_an_invalid_password_file() {
    Sources sources = store("postgresql://db/roomkey").env("ROOMKEY_STATE_PASSWORD_FILE", "file");
    String problem =
        "the environment variable ROOMKEY_STATE_PASSWORD_FILE: state.password_file names a file ";
    assertThat(sources.problem()).isEqualTo(problem + "that does not exist");
    sources.write("file", "\n");
    assertThat(sources.problem()).startsWith(problem + "whose content is empty");
    sources.write("file", "hunter2\nhunter3");
    assertThat(sources.problem())
        .startsWith(problem + "whose content contains a control character");
  }

  @Test
  void a_source_sets_the_password_once() {
    assertThat(
            store("postgresql://db/roomkey")
                .env("ROOMKEY_STATE_PASSWORD", "hunter2")
                .env("ROOMKEY_STATE_PASSWORD_FILE", "file")
                .problems())
        .anySatisfy(problem -> assertThat(problem).contains("are mutually exclusive"));
  }

  @Test
  void rejects_a_password_without_a_database() {
    assertThat(store("").env("ROOMKEY_STATE_PASSWORD", "hunter2").problem())
        .isEqualTo(NO_EFFECT + "without state.store: set the store, or remove the password");
    assertThat(store("sqlite:state.db").env("ROOMKEY_STATE_PASSWORD", "hunter2").problem())
        .isEqualTo(NO_EFFECT + "on an SQLite store, which is a file: remove the password");
  }

  @Test
  void the_password_of_an_invalid_store_is_no_second_problem() {
    assertThat(store("mysql://db/roomkey").env("ROOMKEY_STATE_PASSWORD", "hunter2").problem())
        .startsWith(STORE);
  }

  /** A policy is tested without the store and its password. */
  @Test
  void a_policy_needs_no_store() {
    Sources sources =
        Sources.complete(directory)
            .file(Sources.COMPLETE + "state: {password_file: /run/secrets/gone}\n");

    assertThat(ConfigSources.loadPolicy(sources.root, null))
        .isInstanceOf(ConfigResult.Loaded.class);
    assertThat(sources.problem()).startsWith("roomkey.yaml:3:24: state.password_file");
  }

  private Sources store(String url) {
    return Sources.complete(directory).env("ROOMKEY_STATE_STORE", url);
  }
}
