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

/** Who calls is who Spring Security says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecurityContextCallerResolverTest {
  private static final String SECRET = "spring-secret-".repeat(3);

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

  private Asked ask(String... headers) {
    return Asked.forToken(Applications.url(application), "standup", headers);
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
  void who_logged_in_with_a_password_joins_under_their_name_with_their_role() {
    Asked answer = ask("Authorization", basic("ada", "lovelace"));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    JsonNode claims = answer.claims("APIspring", SECRET);
    assertThat(claims.path("sub").asString("")).isEqualTo("ada");
    assertThat(claims.path("name").asString("")).isEqualTo("ada");
    assertThat(claims.path("video").path("canPublish").asBoolean(false)).isTrue();
  }

  @Test
  void a_bearer_token_of_the_applications_says_who_and_what() {
    Asked answer = ask("Authorization", bearer("user-17", "join"));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    JsonNode claims = answer.claims("APIspring", SECRET);
    assertThat(claims.path("sub").asString("")).isEqualTo("user-17");
    assertThat(claims.path("name").asString("")).isEqualTo("Grace");
    assertThat(claims.path("video").path("canPublish").asBoolean(true)).isFalse();
  }

  @Test
  void who_came_from_an_openid_provider_is_matched_by_claims() {
    Asked answer = ask("X-Logged-In", "yes");

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    JsonNode claims = answer.claims("APIspring", SECRET);
    assertThat(claims.path("sub").asString("")).isEqualTo("248289761001");
    assertThat(claims.path("name").asString("")).isEqualTo("Jane Doe");
  }

  @Test
  void who_has_no_rule_gets_nothing_and_who_is_anonymous_is_nobody() {
    assertThat(ask("Authorization", basic("bob", "builder")).status()).isEqualTo(403);
    assertThat(ask("Authorization", bearer("user-17", "read")).status()).isEqualTo(403);
    assertThat(ask().status()).isEqualTo(401);
  }

  @Test
  void who_has_the_role_for_it_administers() {
    String session = Applications.url(application) + "/api/livekit/admin/session";

    Asked ada = Asked.get(session, "Authorization", basic("ada", "lovelace"));
    assertThat(ada.status()).isEqualTo(200);
    assertThat(ada.body().at("/caller/id").asString("")).isEqualTo("ada");
    Asked bob = Asked.get(session, "Authorization", basic("bob", "builder"));
    assertThat(bob.body().path("code").asString("")).isEqualTo("admin_role_missing");
  }

  /** The server gives what is under way half a minute, and who watches has five. */
  @Test
  @SuppressWarnings("try") // closing it is what is tested
  void nobody_who_watches_holds_up_the_end() throws Exception {
    try (ConfigurableApplicationContext ending =
            Applications.start(SecuredApplication.class, settings);
        HttpClient client = HttpClient.newHttpClient();
        EventStream watched =
            EventStream.open(
                client,
                URI.create(Applications.url(ending) + "/api/livekit/admin/events"),
                "Authorization",
                basic("ada", "lovelace"))) {
      watched.await("figures", figures -> figures.path("watchers").asInt() == 1);
      long start = System.nanoTime();

      ending.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      assertThat(watched.endsWithin(Duration.ofSeconds(5))).as("in order").isTrue();
    }
  }

  @Test
  void what_security_refuses_never_gets_as_far_as_the_routes() {
    assertThat(ask("Authorization", basic("ada", "wrong")).status()).isEqualTo(401);
    assertThat(ask("Authorization", "Bearer a.b.c").status()).isEqualTo(401);
  }
}
