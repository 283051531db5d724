package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.Keycloak;
import dev.roomkey.testkit.KeycloakAdmin;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.TokenOracle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Users log in at a real Keycloak in a real browser, and join a real LiveKit server with the grants
 * of their roles.
 */
@Tag("heavy")
class KeycloakTest {
  private static final Path REALM = Path.of("src/test/resources/keycloak/acme.json");

  @TempDir private static Path folder;
  private static final LiveKitServer LIVEKIT = LiveKitServer.shared();
  @AutoClose private static final TokenRequests TOKENS = new TokenRequests();
  @AutoClose private static ClassroomApp app;
  @AutoClose private static Keycloak keycloak;
  @AutoClose private static RoomkeyProcess roomkey;
  @AutoClose private static Browsers browsers;
  private static URI endpoint = URI.create("about:blank");

  @BeforeAll
  static void start() throws IOException {
    app = ClassroomApp.start();
    keycloak = Keycloak.start(REALM, Map.of("APP_ORIGIN", app.origin()));
    Files.writeString(folder.resolve("roomkey.yaml"), policy());
    roomkey = RoomkeyProcess.command("serve", "--port", "0").on(LIVEKIT).in(folder).start();
    browsers = Browsers.start();
    endpoint = TokenRequests.endpointOf(roomkey.awaitReady());
    app.open(keycloak.issuer(), endpoint);
  }

  private static String policy() {
    return """
    server: {cors: {allowed_origins: ["%s"]}}
    access:
      callers:
        - oidc: {issuer: "%s", audience: roomkey, roles: realm_access.roles}
      roles:
        host: {publish: [camera, microphone], data: true}
        guest: {publish: [microphone]}
      rules:
        - {name: teachers, caller: {roles: teacher}, session: "class-*", role: host}
        - {name: pupils, caller: {roles: pupil}, session: class-7b, role: guest}
    """
        .formatted(app.origin(), keycloak.issuer());
  }

  private int status(String bearer, String session) {
    String json = "{\"session_id\":\"%s\"}".formatted(session);
    return TOKENS.post(endpoint, json, "Authorization", "Bearer " + bearer).status();
  }

  @Test
  void users_join_with_the_grants_of_their_keycloak_roles() {
    try (Member ada = new Member(browsers, app, "ada");
        Member ben = new Member(browsers, app, "ben")) {
      assertThat(ada.logIn().join("class-7b")).isEqualTo(201);
      assertThat(ben.logIn().join("class-7b")).isEqualTo(201);

      assertThat(ben.room()).isEqualTo(ada.room()).endsWith("/s/class-7b");
      JsonNode teacher = participant(ada.room(), "Ada Teacher");
      JsonNode pupil = participant(ada.room(), "Ben Pupil");
      assertThat(teacher.path("identity").asString()).isEqualTo(subject(ada));
      assertThat(pupil.path("identity").asString()).isEqualTo(subject(ben));
      assertThat(publishing(teacher)).isEqualTo("true [\"CAMERA\",\"MICROPHONE\"]");
      assertThat(publishing(pupil)).isEqualTo("false [\"MICROPHONE\"]");
      assertThat(roomkey.stderr())
          .contains("\"rule\":\"teachers\"", "\"rule\":\"pupils\"", subject(ada))
          .doesNotContain(ada.token("access_token"));
      assertThat(ada.errors()).isEmpty();
      assertThat(ben.errors()).isEmpty();
    }
  }

  /** Returns LiveKit's entry of a participant. */
  private static JsonNode participant(String room, String name) {
    return LiveKitApi.of(LIVEKIT)
        .listParticipants(room)
        .valueStream()
        .filter(each -> each.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String publishing(JsonNode participant) {
    JsonNode permission = participant.path("permission");
    return permission.path("can_publish_data") + " " + permission.path("can_publish_sources");
  }

  private static String subject(Member member) {
    return TokenOracle.decode(member.token("access_token")).path("sub").asString();
  }

  @Test
  void denies_rooms_outside_of_the_role_and_users_without_a_role() {
    try (Member ben = new Member(browsers, app, "ben");
        Member cem = new Member(browsers, app, "cem")) {
      assertThat(ben.logIn().join("class-8a")).isEqualTo(403);
      assertThat(cem.logIn().join("class-7b")).isEqualTo(403);
    }
  }

  @Test
  void rejects_keycloak_tokens_for_another_purpose() {
    try (Member ada = new Member(browsers, app, "ada")) {
      ada.logIn();
      assertThat(status(ada.token("access_token"), "class-7b")).isEqualTo(201);
      assertThat(status(ada.token("id_token"), "class-7b")).isEqualTo(401);
      assertThat(status(ada.token("refresh_token"), "class-7b")).isEqualTo(401);

      assertThat(ada.logInAgainAs("newsletter").join("class-7b")).isEqualTo(401);
    }
  }

  @Test
  void accepts_a_new_key_at_once_and_rejects_a_removed_one() {
    KeycloakAdmin admin = new KeycloakAdmin(keycloak);
    String oldKey = admin.activeKey();
    try (Member ada = new Member(browsers, app, "ada")) {
      assertThat(ada.logIn().join("class-7b")).isEqualTo(201);
      String oldToken = ada.token("access_token");

      admin.addSigningKey();
      assertThat(admin.activeKey()).isNotEqualTo(oldKey);
      assertThat(ada.logInAgain().join("class-7b")).isEqualTo(201);
      assertThat(status(oldToken, "class-7b")).as("its key is still listed").isEqualTo(201);

      admin.removeKey(oldKey);
      admin.addSigningKey(); // whose first token has Roomkey ask for the keys as they are now
      assertThat(ada.logInAgain().join("class-7b")).isEqualTo(201);
      assertThat(status(oldToken, "class-7b")).as("its key is gone").isEqualTo(401);
    }
  }
}
