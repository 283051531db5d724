package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.EventReceiver;
import dev.roomkey.testkit.EventReceiver.Received;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Events of a real LiveKit server, by way of {@code serve}, to an application that fails. */
@Tag("slow")
@SuppressWarnings("try") // a process runs until the end of its block
class DeliveriesTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private final int port = FreePorts.next();
  private final URI base = URI.create("http://127.0.0.1:" + port + "/api/livekit/");
  private final EventReceiver application = EventReceiver.start();
  private final LiveKitServer livekit =
      LiveKitServer.builder().webhook(base.resolve("webhook").toString()).start();
  private final LiveKitApi api = LiveKitApi.of(livekit);
  private final TokenRequests requests = new TokenRequests();
  @TempDir private Path folder;

  private static String settings(String application) {
    return """
    state: {store: "sqlite:state.db"}
    webhooks: {forward: [{url: "%s", secret_file: webhooks.secret}]}
    access:
      callers: [{proxy: {from: [127.0.0.1], id_header: X-User, roles_header: X-Roles}}]
      roles: {guest: {identity: per_caller}}
      rules: [{name: all, session: "*", role: guest}]
    """
        .formatted(application);
  }

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(folder.resolve("webhooks.secret"), SECRET + "\n");
    Files.writeString(folder.resolve("roomkey.yaml"), settings(application.url() + "?key=hidden"));
  }

  @AfterEach
  void end() {
    requests.close();
    livekit.close();
    application.close();
  }

  private RoomkeyProcess serve() {
    RoomkeyProcess roomkey =
        RoomkeyProcess.command("serve", "--port", Integer.toString(port))
            .on(livekit)
            .in(folder)
            .start();
    roomkey.awaitReady();
    return roomkey;
  }

  /** Makes LiveKit report three events of a room. */
  private void play(String room) {
    api.createRoom(room);
    api.deleteRoom(room);
    api.createRoom(room);
  }

  private static final List<String> PLAYED =
      List.of("room_started", "room_finished", "room_started");

  private List<String> accepted(String room) {
    return application.accepted().stream()
        .filter(event -> event.field("room.name").equals(room))
        .map(event -> event.field("event"))
        .toList();
  }

  private void awaitPlayed(String room) {
    Await.that("all events of " + room, () -> accepted(room).size() == PLAYED.size());
    assertThat(accepted(room)).isEqualTo(PLAYED);
  }

  private Answer token(String caller) {
    return requests.post(base.resolve("token"), "{\"session_id\":\"hall\"}", "X-User", caller);
  }

  private JsonNode deliveries(String state) {
    return requests
        .getAsAdministrator(base.resolve("admin/deliveries?state=" + state))
        .body()
        .path("deliveries");
  }

  @Test
  void the_application_receives_what_livekit_reports_without_the_turn_password() {
    try (RoomkeyProcess roomkey = serve()) {
      play("hall");
      awaitPlayed("hall");

      Received first = application.accepted().getFirst();
      assertThat(first.header("webhook-id")).isEqualTo(first.field("id")).startsWith("EV_");
      assertThat(first.header("webhook-signature")).startsWith("v1,");
      assertThat(first.body()).doesNotContainIgnoringCase("turnPassword").contains("\"sid\":\"RM_");
      assertThat(application.accepted().stream().map(event -> event.field("id")))
          .doesNotHaveDuplicates();
      assertThat(roomkey.stderr()).doesNotContain(SECRET);
    }
  }

  @Test
  void an_application_that_is_down_gets_all_events_in_order_when_it_is_back() {
    try (RoomkeyProcess roomkey = serve()) {
      application.stop();
      play("hall");
      play("yard");
      Await.that("both rooms fail", () -> failed() == 2);

      application.answer(event -> 500);
      application.listen();
      Await.that("its answers are failures", () -> failures().contains("HTTP status 500"));
      assertThat(application.accepted()).isEmpty();
      application.answer(event -> 200);

      awaitPlayed("hall");
      awaitPlayed("yard");
      Await.that("nothing is left", () -> deliveries("pending").isEmpty());
    }
  }

  private long failed() {
    return deliveries("pending")
        .valueStream()
        .filter(one -> one.path("attempts").asInt() > 0)
        .count();
  }

  private List<String> failures() {
    return deliveries("pending").findValuesAsString("failure");
  }

  @Test
  void an_application_that_does_not_answer_delays_neither_livekit_nor_tokens() {
    CountDownLatch answered = new CountDownLatch(1);
    application.answer(event -> {
      try {
        answered.await();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
      return 200;
    });
    try (RoomkeyProcess roomkey = serve()) {
      for (int room = 0; room < 20; room++) {
        play("room-" + room);
      }
      Await.that("all events are recorded", () -> deliveries("pending").size() == 60);

      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        statuses.add(token("caller-" + i).status());
      }

      assertThat(statuses).containsOnly(201);
      assertThat(application.accepted()).isEmpty();
      answered.countDown();
      for (int room = 0; room < 20; room++) {
        awaitPlayed("room-" + room);
      }
    }
  }

  @Test
  void a_restart_loses_no_event_and_dead_ones_are_sent_again_on_request() throws Exception {
    application.answer(event -> 503);
    try (RoomkeyProcess roomkey = serve()) {
      play("hall");
      Await.that("all events are recorded", () -> deliveries("pending").size() == 3);
    }
    try (Connection state =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
        Statement change = state.createStatement()) {
      change.executeUpdate(
          "UPDATE roomkey_delivery SET state = 'dead' WHERE type = 'room_finished'");
    }
    application.answer(event -> 200);
    try (RoomkeyProcess roomkey = serve()) {
      Await.that("the others are delivered", () -> accepted("hall").size() == 2);
      JsonNode dead = deliveries("dead").get(0);
      assertThat(dead.path("event").asString()).isEqualTo("room_finished");
      assertThat(dead.path("room_name").asString()).isEqualTo("hall");
      assertThat(dead.path("url").asString()).isEqualTo(application.url());

      Answer answer =
          requests.command(
              base.resolve("admin/redeliver"),
              "{\"delivery_id\":\"" + dead.path("delivery_id").asString() + "\"}");

      assertThat(answer.body().path("redelivered").asInt()).isEqualTo(1);
      Await.that("it is delivered", () -> accepted("hall").size() == 3);
      assertThat(deliveries("dead")).isEmpty();
      assertThat(requests.command(base.resolve("admin/redeliver"), "{}").status()).isEqualTo(400);
    }
  }
}
