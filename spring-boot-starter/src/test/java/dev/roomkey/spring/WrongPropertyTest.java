package dev.roomkey.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.config.ConfigException;
import dev.roomkey.config.problems.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid properties stop the application, and Spring Boot reports them. */
final class WrongPropertyTest {
  private static final String SECRET = "spring-secret-".repeat(3);

  @TempDir Path folder;

  private void startWith(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    Map<String, String> properties =
        Map.of("spring.config.location", file.toString(), "roomkey.repo-root", folder.toString());
    assertThatThrownBy(() -> Applications.start(PlainApplication.class, properties).close())
        .isInstanceOf(Exception.class);
  }

  private String at(String file, String place) {
    return "URL [file:" + folder.resolve(file) + "] - " + place;
  }

  @Test
  void reports_each_invalid_property_with_location_and_remedy() throws Exception {
    startWith(
        "application.properties",
        """
        livekit.url=ftp://livekit.example.com
        livekit.api-key=APIkey
        livekit.api-secret=%s
        roomkey.access.open=yes
        roomkey.tokens.tll=5m
        roomkey.rooms.max-participants=many
        """
            .formatted(SECRET));

    String inJar = "class path resource [application.properties]"; // as in a packaged application
    String file = "URL [file:" + folder.resolve("application.properties") + "]";
    assertThat(ReportedFailure.description().replace(file, inJar) + "\n")
        .isEqualTo(
            """
            The configuration of Roomkey has 4 problems:
              class path resource [application.properties] - 1:13: livekit.url must begin with ws://, wss://, http:// or https://
              class path resource [application.properties] - 4:21: roomkey.access.open must be true or false
              class path resource [application.properties] - 5:20: roomkey.tokens.tll is not known: did you mean roomkey.tokens.ttl?
              class path resource [application.properties] - 6:32: roomkey.rooms.max-participants must be a whole number from 0 to 4294967295
            """);
    assertThat(ReportedFailure.action()).contains("docs/configuration.md");
  }

  @Test
  void reports_missing_settings_as_properties() throws Exception {
    startWith("application.properties", "roomkey.access.open=true\n");

    assertThat(ReportedFailure.description())
        .startsWith("The configuration of Roomkey has 3 problems:\n  livekit.url is missing: ")
        .contains("\n  livekit.api-key is missing: ", "\n  livekit.api-secret is missing: ")
        .contains("Set livekit.url in application.yaml, or ROOMKEY_LIVEKIT_URL or LIVEKIT_URL in")
        .doesNotContain("roomkey.yaml", "in code");
  }

  @Test
  void reports_each_problem_of_a_policy_in_yaml() throws Exception {
    startWith(
        "application.yaml",
        """
        livekit: {url: "ws://127.0.0.1:9", api-key: APIkey, api-secret: %s}
        roomkey:
          access:
            callers: [application]
            roles:
              host: {publish: [camera, microfone]}
            rules:
              - {name: all, caller: {roles: [admin]}, role: hots}
        """
            .formatted(SECRET));

    assertThat(ReportedFailure.description())
        .contains(at("application.yaml", "6:32") + ": roomkey.access.roles.host.publish[1]")
        .contains(
            ": roomkey.access.rules[0].role is not a role of access.roles: did you mean host?");
  }

  @Test
  void rejects_a_placeholder_that_cannot_be_resolved() throws Exception {
    startWith(
        "application.properties",
        """
        livekit.url=ws://127.0.0.1:9
        livekit.api-key=${NO_SUCH_VARIABLE}
        livekit.api-secret=%s
        roomkey.access.open=true
        """
            .formatted(SECRET));

    assertThat(ReportedFailure.description())
        .contains(": livekit.api-key has a placeholder, ${…}, that cannot be resolved")
        .doesNotContain("NO_SUCH_VARIABLE");
  }

  @Test
  void rejects_settings_of_the_stand_alone_server() throws Exception {
    startWith(
        "application.properties",
        """
        livekit.url=ws://127.0.0.1:9
        livekit.api-key=APIkey
        livekit.api-secret=%s
        roomkey.access.open=true
        roomkey.server.port=8081
        roomkey.server.allowed-hosts=meet.example
        """
            .formatted(SECRET));

    assertThat(ReportedFailure.description())
        .contains(
            "roomkey.server.port configures the stand-alone server: use server.port instead",
            "roomkey.server.allowed-hosts configures the stand-alone server: use"
                + " setAllowedHostnames of Spring Security's StrictHttpFirewall instead");
  }

  @Test
  void rejects_the_root_as_base_path() throws Exception {
    startWith(
        "application.properties",
        """
        livekit.url=ws://127.0.0.1:9
        livekit.api-key=APIkey
        livekit.api-secret=%s
        roomkey.access.open=true
        roomkey.server.base-path=/
        """
            .formatted(SECRET));

    assertThat(ReportedFailure.description())
        .contains("roomkey.server.base-path must not be /: the routes would replace all paths");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5.8", "3.0.0-M1", "2.7.18"})
  void rejects_an_older_spring_boot(String version) {
    assertThatThrownBy(() -> RoomkeyAutoConfiguration.requireSpringBoot4(version))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("requires Spring Boot 4, but this is Spring Boot " + version);
    RoomkeyAutoConfiguration.requireSpringBoot4("4.0.0");
    RoomkeyAutoConfiguration.requireSpringBoot4("10.1.0");
    RoomkeyAutoConfiguration.requireSpringBoot4(null);
  }

  @Test
  void rejects_an_older_java() {
    assertThatThrownBy(() -> JavaVersionCheck.require(17))
        .hasMessage("roomkey-spring-boot-starter requires Java 21 or newer, but this is Java 17");
    JavaVersionCheck.require(21);
    JavaVersionCheck.require(25);
  }

  @Test
  void names_what_authenticates_callers_if_nothing_does() {
    ConfigException missing =
        new ConfigException(List.of(new ConfigProblem("", "access.callers", "is missing")));
    ConfigException other =
        new ConfigException(List.of(new ConfigProblem("", "access.open", "is missing")));

    assertThat(new ConfigFailureAnalyzer().analyze(missing, missing).getAction())
        .endsWith(
            "Spring Security or a CallerResolver bean, roomkey.access.callers is not needed.");
    assertThat(new ConfigFailureAnalyzer().analyze(other, other).getAction())
        .doesNotContain("Spring Security");
  }

  @Test
  void never_prints_a_secret() throws Exception {
    startWith(
        "application.properties",
        """
        livekit.url=ws://127.0.0.1:9
        livekit.api-key=APIkey
        livekit.api-secret=too-short-a-secret
        livekit.api-secert=%s
        roomkey.access.open=true
        """
            .formatted(SECRET));

    assertThat(ReportedFailure.description())
        .contains(
            "livekit.api-secret must have at least 32 bytes", "did you mean livekit.api-secret?")
        .doesNotContain(SECRET, "too-short-a-secret");
  }
}
