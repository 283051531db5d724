package dev.roomkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Denial;
import dev.roomkey.http.Roomkey;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the starter puts into an application, and what it leaves to it. */
final class StarterTest {
  private static final LiveKitServer LIVEKIT = LiveKitServer.shared();

  @TempDir Path folder;

  private ConfigurableApplicationContext start(Class<?> application, String... more) {
    Map<String, String> properties =
        new TreeMap<>(
            Map.of(
                "roomkey.repo-root", folder.toString(),
                "livekit.url", LIVEKIT.url(),
                "livekit.api-key", LIVEKIT.apiKey(),
                "livekit.api-secret", LIVEKIT.apiSecret(),
                "management.endpoints.web.exposure.include", "health,metrics",
                "management.endpoint.health.show-details", "always"));
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return Applications.start(application, properties);
  }

  @Test
  void a_token_of_the_application_lets_its_holder_in_and_is_counted_where_it_counts() {
    try (var application = start(PlainApplication.class, "roomkey.access.open", "true")) {
      String url = Applications.url(application);

      Asked answer = Asked.forToken(url, "standup");

      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
      assertThat(RtcValidate.ask(LIVEKIT, answer.token()).letsIn()).isTrue();
      assertThat(Asked.get(url + "/actuator/metrics/roomkey.requests").body().toString())
          .contains("created");
      assertThat(Asked.get(url + "/actuator/health").body().at("/components/roomkey").toString())
          .contains("UP", "ready");
    }
  }

  @Test
  void the_paths_are_below_the_context_and_the_base_path() {
    try (var application =
        start(
            PlainApplication.class,
            "roomkey.access.open",
            "true",
            "roomkey.server.base-path",
            "/rooms",
            "server.servlet.context-path",
            "/app")) {
      String url = Applications.url(application);

      assertThat(Asked.get(url + "/app/rooms/openapi.json").status()).isEqualTo(200);
      assertThat(Asked.get(url + "/api/livekit/openapi.json").status()).isEqualTo(404);
    }
  }

  @Test
  void switched_off_there_is_nothing_and_nothing_is_asked_for() {
    try (var application =
        Applications.start(PlainApplication.class, Map.of("roomkey.enabled", "false"))) {
      assertThat(application.getBeansOfType(Roomkey.class)).isEmpty();
    }
  }

  @Test
  void a_policy_of_the_applications_own_decides() {
    try (var application = start(WithPolicy.class)) {
      Asked answer = Asked.forToken(Applications.url(application), "standup");

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body().path("code").asString("")).isEqualTo("access_closed");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import(PlainApplication.class)
  static class WithPolicy {
    @Bean
    AccessPolicy nobody() {
      return (caller, request, around) -> new AccessDecision.Deny(Denial.CLOSED, "by the test");
    }
  }
}
