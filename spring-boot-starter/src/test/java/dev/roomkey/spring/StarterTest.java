package dev.roomkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.access.DenyReason;
import dev.roomkey.admission.Admission;
import dev.roomkey.base.Deadline;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.http.app.Roomkey;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.servlet.CallerResolver;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.state.StateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The beans that the starter adds, and those that the application provides. */
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
  void a_token_is_accepted_by_livekit_and_counted_in_the_registry_of_the_application() {
    try (var application = start(PlainApplication.class, "roomkey.access.open", "true")) {
      String url = Applications.url(application);

      HttpAnswer answer = HttpAnswer.forToken(url, "standup");

      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
      assertThat(RtcValidate.ask(LIVEKIT, answer.token()).letsIn()).isTrue();
      assertThat(HttpAnswer.get(url + "/actuator/metrics/roomkey.requests").body().toString())
          .contains("created");
      assertThat(
              HttpAnswer.get(url + "/actuator/health").body().at("/components/roomkey").toString())
          .contains("UP", "ready");
    }
  }

  @Test
  void routes_are_below_the_context_path_and_the_base_path() {
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

      assertThat(HttpAnswer.get(url + "/app/rooms/openapi.json").status()).isEqualTo(200);
      assertThat(HttpAnswer.get(url + "/api/livekit/openapi.json").status()).isEqualTo(404);
    }
  }

  @Test
  void adds_and_validates_nothing_if_it_is_disabled() {
    try (var application =
        Applications.start(PlainApplication.class, Map.of("roomkey.enabled", "false"))) {
      assertThat(application.getBeansOfType(Roomkey.class)).isEmpty();
    }
  }

  /** On WebFlux, a bean that needs the servlet classes would stop the application. */
  @Test
  void adds_nothing_to_an_application_without_servlets() {
    try (var application =
        Applications.start(
            PlainApplication.class, Map.of("spring.main.web-application-type", "none"))) {
      assertThat(application.getBeansOfType(Roomkey.class)).isEmpty();
      assertThat(application.getBeansOfType(CallerResolver.class)).isEmpty();
    }
  }

  @Test
  void beans_of_the_application_take_precedence() {
    try (var application = start(WithOwnBeans.class)) {
      String url = Applications.url(application);

      HttpAnswer answer = HttpAnswer.forToken(url, "standup", "X-User", "zoe");

      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
      JsonNode claims = answer.claims(LIVEKIT.apiKey(), LIVEKIT.apiSecret());
      assertThat(claims.path("sub").asString("")).isEqualTo("zoe");
      assertThat(claims.path("video").path("room").asString("")).isEqualTo("in-code/s/standup");
      assertThat(claims.path("video").path("canPublish").asBoolean(true)).isFalse();
      assertThat(HttpAnswer.forToken(url, "standup").body().path("code").asString(""))
          .isEqualTo("no_matching_rule");
    }
  }

  @Test
  void the_state_store_of_the_application_keeps_admissions() {
    try (var application = start(WithOwnStore.class, "roomkey.access.open", "true")) {
      HttpAnswer answer = HttpAnswer.forToken(Applications.url(application), "standup");

      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
      assertThat(
              application
                  .getBean(StateStore.class)
                  .admissions()
                  .allSeats(null, 2, Deadline.in(Await.PATIENCE)))
          .extracting(Admission::id)
          .containsExactly(answer.body().path("admission_id").asString());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import(PlainApplication.class)
  static class WithOwnStore {
    @Bean
    StateStore store() {
      return new MemoryStateStore(InstantSource.system());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import(PlainApplication.class)
  static class WithOwnBeans {
    /** Permits authenticated callers to watch all sessions, with tokens for one hour. */
    @Bean
    AccessPolicy audience() {
      return (caller, request, context) -> {
        if (!(caller instanceof Caller.Authenticated viewer)) {
          return new AccessDecision.Deny(
              DenyReason.NO_MATCHING_RULE, "only authenticated callers may watch");
        }
        RoomPlan room = RoomPlan.of(request.target(), RoomConfiguration.DEFAULT);
        TokenClaims claims =
            TokenClaims.validFor(Duration.ofHours(1))
                .identity(viewer.id())
                .video(VideoGrant.join(room.name().value()).canPublish(false).build())
                .build();
        return new AccessDecision.Permit(claims, room, "audience");
      };
    }

    @Bean
    CallerResolver byHeader() {
      return request -> Optional.ofNullable(request.getHeader("X-User")).map(Caller::of);
    }

    @Bean
    RoomkeyConfig inCode() {
      return RoomkeyConfig.builder().namespace("in-code").build();
    }
  }
}
