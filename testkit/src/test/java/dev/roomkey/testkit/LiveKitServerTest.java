package dev.roomkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LiveKitServerTest {

  @Test
  void a_new_server_has_no_rooms() {
    try (LiveKitServer server = LiveKitServer.start()) {
      assertThat(server.url()).startsWith("ws://127.0.0.1:");
      assertThat(server.apiSecret()).hasSizeGreaterThanOrEqualTo(32);
      assertThat(LiveKitApi.of(server).listRooms()).isEmpty();
      assertThat(server.log())
          .contains("starting LiveKit server")
          .doesNotContain(server.apiSecret());
    }
  }

  @Test
  void the_shared_server_cannot_be_stopped() {
    LiveKitServer.shared().close();

    assertThat(LiveKitServer.shared()).isSameAs(LiveKitServer.shared());
    assertThat(LiveKitApi.of(LiveKitServer.shared()).listRooms("none")).isEmpty();
    assertThatThrownBy(() -> LiveKitServer.shared().kill()).hasMessageContaining("shared server");
  }

  @Test
  void a_restarted_server_keeps_its_port_and_loses_its_rooms() {
    try (LiveKitServer server = LiveKitServer.start()) {
      String url = server.url();
      LiveKitApi api = LiveKitApi.of(server);
      api.createRoom("before");

      server.restart();

      assertThat(server.url()).isEqualTo(url);
      assertThat(api.listRooms()).isEmpty();
    }
  }

  @Test
  void rejects_tokens_of_the_previous_secret() {
    try (LiveKitServer server = LiveKitServer.start()) {
      LiveKitApi before = LiveKitApi.of(server);

      server.restartWith("another-secret-of-32-bytes-or-more");

      assertThatThrownBy(before::listRooms)
          .isInstanceOfSatisfying(
              LiveKitApi.Refused.class,
              refused -> {
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.body()).doesNotContain("eyJ");
              });
      assertThat(LiveKitApi.of(server).listRooms()).isEmpty();
    }
  }

  @Test
  void a_killed_server_is_unreachable_until_it_restarts() {
    try (LiveKitServer server = LiveKitServer.start()) {
      LiveKitApi api = LiveKitApi.of(server);

      server.kill();

      assertThatThrownBy(api::listRooms).isInstanceOf(UncheckedIOException.class);
      server.restart();
      assertThat(api.listRooms()).isEmpty();
    }
  }

  @Test
  void a_paused_server_does_not_answer_until_it_is_resumed() {
    try (LiveKitServer server = LiveKitServer.start()) {
      server.pause();
      try (RawHttp http = RawHttp.connect("127.0.0.1", server.port(), Duration.ofMillis(300))) {
        http.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(http.read().outcome()).isEqualTo(RawHttp.Outcome.TIMED_OUT);
      }

      server.resume();

      assertThat(LiveKitApi.of(server).listRooms()).isEmpty();
    }
  }

  @Test
  void only_the_api_creates_rooms_without_auto_create() {
    try (LiveKitServer server = LiveKitServer.builder().autoCreate(false).start()) {
      String token = TestToken.join(server, "not-made", "ann");
      assertThat(RtcValidate.ask(server, token).status()).isEqualTo(404);

      LiveKitApi.of(server).createRoom("not-made");

      assertThat(RtcValidate.ask(server, token).letsIn()).isTrue();
    }
  }

  @Test
  void the_exception_of_a_failed_start_contains_the_output() {
    LiveKitServer.Builder invalid =
        LiveKitServer.builder().port(FreePorts.next()).yaml("rooom: {}");

    assertThatThrownBy(invalid::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended with status")
        .hasMessageContaining("rooom");
  }

  @Test
  void accepts_tokens_of_a_configured_key_pair() {
    String secret = "a-fixed-secret-of-more-than-32-bytes";
    try (LiveKitServer server = LiveKitServer.builder().apiKey("APIx").apiSecret(secret).start()) {
      Map<String, Object> join = Map.of("roomJoin", true, "room", "r");
      String token = TestToken.issue("APIx", secret, "ann", join);

      assertThat(RtcValidate.ask(server, token)).isEqualTo(new RtcValidate.Answer(200, "success"));
    }
  }
}
