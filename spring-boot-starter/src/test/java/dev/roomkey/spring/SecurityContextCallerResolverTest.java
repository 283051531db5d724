package dev.roomkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.TestToken;
import dev.roomkey.testkit.contract.EventStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Callers that Spring Security authenticated. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecurityContextCallerResolverTest {
  private static final String SECRET = "spring-secret-".repeat(3);

  /** The shutdown timeout of Spring, longer than a busy machine takes to stop. */
  private static final Duration SHUTDOWN_PHASE = Duration.ofMinutes(3);

  private Map<String, String> settings;
  private ConfigurableApplicationContext application;

  @BeforeAll
  void start(@TempDir Path folder) {
    settings =
        Map.of(
            "roomkey.repo-root", folder.toString(),
            "livekit.url", "ws://127.0.0.1:9",
            "livekit.api-key", "APIspring",
            "livekit.api-secret", SECRET,
            "roomkey.rooms.provision", "on_join",
            "roomkey.admin.role", "teacher",
            "spring.lifecycle.timeout-per-shutdown-phase", SHUTDOWN_PHASE.toString(),
            "roomkey.access.roles", "{host: {publish: true}, guest: {publish: false}}",
            "roomkey.access.rules",
                """
                [{name: teachers, caller: {roles: [teacher]}, role: host},
                 {name: scoped, caller: {roles: [SCOPE_join]}, role: guest},
                 {name: class, caller: {claims: {groups: class-7b}}, role: guest}]
                """);
    application = Applications.start(SecuredApplication.class, settings);
  }

  @AfterAll
  void stop() {
    application.close();
  }

  private HttpAnswer ask(String... headers) {
    return HttpAnswer.forToken(Applications.url(application), "standup", headers);
  }

  private static String basic(String user, String password) {
    byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(text);
  }

  private static String bearer(String subject, String scope) {
    long now = Instant.now().getEpochSecond();
    Map<String, ?> claims =
        Map.of("sub", subject, "scope", scope, "name", "Grace", "iat", now, "exp", now + 60);
    return "Bearer " + TestToken.sign(claims, SecuredApplication.TOKEN_SECRET);
  }

  @Test
  void a_password_login_gives_the_name_and_the_role() {
    HttpAnswer answer = ask("Authorization", basic("ada", "lovelace"));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    JsonNode claims = answer.claims("APIspring", SECRET);
    assertThat(claims.path("sub").asString("")).isEqualTo("ada");
    assertThat(claims.path("name").asString("")).isEqualTo("ada");
    assertThat(claims.path("video").path("canPublish").asBoolean(false)).isTrue();
  }

  @Test
  void a_bearer_token_gives_the_subject_and_the_scope() {
    HttpAnswer answer = ask("Authorization", bearer("user-17", "join"));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    JsonNode claims = answer.claims("APIspring", SECRET);
    assertThat(claims.path("sub").asString("")).isEqualTo("user-17");
    assertThat(claims.path("name").asString("")).isEqualTo("Grace");
    assertThat(claims.path("video").path("canPublish").asBoolean(true)).isFalse();
  }

  @Test
  void a_user_of_an_openid_provider_matches_by_claims() {
    HttpAnswer answer = ask("X-Logged-In", "yes");

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    JsonNode claims = answer.claims("APIspring", SECRET);
    assertThat(claims.path("sub").asString("")).isEqualTo("248289761001");
    assertThat(claims.path("name").asString("")).isEqualTo("Jane Doe");
  }

  @Test
  void denies_callers_without_a_rule_and_rejects_anonymous_callers() {
    assertThat(ask("Authorization", basic("bob", "builder")).status()).isEqualTo(403);
    assertThat(ask("Authorization", bearer("user-17", "read")).status()).isEqualTo(403);
    assertThat(ask().status()).isEqualTo(401);
  }

  @Test
  void a_caller_with_the_admin_role_may_administer() {
    String session = Applications.url(application) + "/api/livekit/admin/session";

    HttpAnswer ada = HttpAnswer.get(session, "Authorization", basic("ada", "lovelace"));
    assertThat(ada.status()).isEqualTo(200);
    assertThat(ada.body().at("/caller/id").asString("")).isEqualTo("ada");
    HttpAnswer bob = HttpAnswer.get(session, "Authorization", basic("bob", "builder"));
    assertThat(bob.body().path("code").asString("")).isEqualTo("admin_role_missing");
  }

  /** Without the starter, Spring would wait for the stream, which lasts five minutes. */
  @Test
  @SuppressWarnings("try") // the test closes it itself
  void event_streams_do_not_delay_the_shutdown() throws Exception {
    try (ConfigurableApplicationContext ending =
            Applications.start(SecuredApplication.class, settings);
        HttpClient client = HttpClient.newHttpClient();
        EventStream watched =
            EventStream.open(
                client,
                URI.create(Applications.url(ending) + "/api/livekit/admin/events"),
                "Authorization",
                basic("ada", "lovelace"))) {
      watched.await("stats", stats -> stats.path("watchers").asInt() == 1);
      long start = System.nanoTime();

      ending.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHUTDOWN_PHASE);
      assertThat(watched.endsWithin(Duration.ofSeconds(5))).as("in order").isTrue();
    }
  }

  @Test
  void requests_that_spring_security_rejects_do_not_reach_the_routes() {
    assertThat(ask("Authorization", basic("ada", "wrong")).status()).isEqualTo(401);
    assertThat(ask("Authorization", "Bearer a.b.c").status()).isEqualTo(401);
  }
}
