package dev.roomkey.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roomkey.state.StateStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Keeps admissions in the database of the application, a real PostgreSQL. */
final class DataSourceTest {
  private static EmbeddedPostgres postgres;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "the tests have a PostgreSQL for Linux on x86-64 only");
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
  }

  @AfterAll
  static void end() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  private ConfigurableApplicationContext start(Class<?> application, String... more) {
    Map<String, String> properties =
        new TreeMap<>(
            Map.of(
                "roomkey.repo-root", folder.toString(),
                "roomkey.access.open", "true",
                "roomkey.rooms.provision", "on_join",
                "roomkey.rooms.namespace", "data-source-test",
                "roomkey.rooms.max-participants", "1",
                "livekit.url", "ws://127.0.0.1:9",
                "livekit.api-key", "APIkey",
                "livekit.api-secret", "spring-secret-".repeat(3)));
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return Applications.start(application, properties);
  }

  private static String outcome(ConfigurableApplicationContext application) {
    HttpAnswer answer = HttpAnswer.forToken(Applications.url(application), "standup");
    return answer.status() + answer.body().path("code").asString("");
  }

  @Test
  void instances_share_the_database_of_the_application() throws SQLException {
    String[] store = {"roomkey.state.store", "datasource"};
    try (var one = start(WithDatabase.class, store);
        var other = start(WithDatabase.class, store)) {
      assertThat(outcome(one)).isEqualTo("201");
      assertThat(outcome(other)).isEqualTo("409room_full");
    }
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeQuery("SELECT id FROM roomkey_admission").next()).isTrue();
    }
  }

  @Test
  void ignores_a_data_source_without_the_setting() {
    try (var application = start(WithDatabase.class)) {
      assertThat(application.getBeansOfType(StateStore.class)).isEmpty();
    }
  }

  @Test
  void reports_a_data_source_that_cannot_be_used() {
    assertThatThrownBy(() -> start(PlainApplication.class, "roomkey.state.store", "datasource"))
        .hasStackTraceContaining("ConfigException");
    assertThat(ReportedFailure.description())
        .contains("roomkey.state.store is datasource, which requires", "DataSource bean");

    assertThatThrownBy(() -> start(WithNoServer.class, "roomkey.state.store", "datasource"))
        .hasStackTraceContaining("ConfigException");
    assertThat(ReportedFailure.description())
        .contains("roomkey.state.store cannot be opened: the data source ");
  }

  @Configuration(proxyBeanMethods = false)
  @Import(PlainApplication.class)
  static class WithDatabase {
    @Bean
    DataSource database() {
      return postgres.getPostgresDatabase();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import(PlainApplication.class)
  static class WithNoServer {
    @Bean
    DataSource database() {
      PGSimpleDataSource nowhere = new PGSimpleDataSource();
      nowhere.setURL("jdbc:postgresql://127.0.0.1:9/none");
      return nowhere;
    }
  }
}
