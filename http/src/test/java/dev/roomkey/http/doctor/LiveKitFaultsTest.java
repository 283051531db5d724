package dev.roomkey.http.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.http.doctor.Finding.Status;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.FaultyServer.Fault;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of LiveKit and of the settings about it, each made with a real server. */
class LiveKitFaultsTest {
  private static final String OTHER_SECRET = "a-secret-that-livekit-does-not-have-0123";

  @TempDir private Path folder;
  private final LiveKitServer livekit = LiveKitServer.shared();

  @Test
  void finds_nothing_wrong_with_a_deployment_that_works() {
    Examined examined = Examined.on(livekit, folder);

    examined
        .isOk("configuration", "livekit_url", "tls", "livekit_api", "clock", "livekit_keys")
        .isOk("room_creation", "auto_create", "agents", "token_size", "store", "cors")
        .isSkipped("webhooks", "proxy_headers");
    assertThat(examined.report().status()).isEqualTo(Status.OK);
  }

  @Test
  void deletes_the_room_that_it_creates() {
    try (LiveKitServer own = LiveKitServer.start()) {
      Examined.on(own, folder).isOk("room_creation");

      assertThat(LiveKitApi.of(own).listRooms()).isEmpty();
    }
  }

  @Test
  void names_a_url_at_which_nothing_listens() {
    Examined examined = Examined.at("ws://127.0.0.1:" + FreePorts.next(), livekit, folder);

    examined.expect("livekit_url", Status.ERROR, "connection was refused", "Start LiveKit");
    examined.expect("livekit_api", Status.ERROR, "cannot be reached", "livekit.api_url");
    examined.isSkipped("clock", "livekit_keys", "room_creation", "auto_create", "token_size");
  }

  @Test
  void names_a_host_that_does_not_exist() {
    Examined.at("ws://livekit.invalid:7880", livekit, folder)
        .expect("livekit_url", Status.ERROR, "host name does not exist", "livekit.url");
  }

  @ParameterizedTest
  @CsvSource({
    "HTML, but not as LiveKit, below /rtc",
    "REDIRECT, but not as LiveKit, below /rtc",
    "UNAVAILABLE, status 503, Start LiveKit",
    "NEVER_ANSWER, no response in time, Start LiveKit",
  })
  void names_a_server_that_is_not_livekit(Fault fault, String found, String remedy) {
    try (FaultyServer other = FaultyServer.start(fault)) {
      Examined examined = Examined.at(other.url(), livekit, folder);

      examined.expect("livekit_url", Status.ERROR, found, remedy);
      examined.isSkipped("livekit_keys", "auto_create", "token_size");
    }
  }

  @Test
  void names_a_server_api_at_another_address() {
    try (FaultyServer other = FaultyServer.start(Fault.HTML)) {
      Examined examined =
          Examined.on(livekit, folder).set("ROOMKEY_LIVEKIT_API_URL", other.httpUrl());

      examined.isOk("livekit_url");
      examined.expect("livekit_api", Status.ERROR, "not answer as the server API", "below /twirp");
    }
  }

  @Test
  void names_an_api_key_that_livekit_does_not_know() {
    Examined examined = Examined.on(livekit, folder).set("LIVEKIT_API_KEY", "APIunknown");

    examined.expect(
        "livekit_keys", Status.ERROR, "not know the API key APIunknown", "livekit.yaml");
    examined.isOk("livekit_url", "livekit_api", "clock");
    examined.isSkipped("room_creation", "auto_create", "token_size");
  }

  @Test
  void names_a_secret_that_does_not_belong_to_the_key() {
    Examined examined = Examined.on(livekit, folder).set("LIVEKIT_API_SECRET", OTHER_SECRET);

    examined.expect("livekit_keys", Status.ERROR, "rejects its signature", "livekit.api_secret");
    examined.isOk("livekit_url", "livekit_api");
  }

  @Test
  void names_urls_of_two_clusters() {
    try (LiveKitServer other = LiveKitServer.start()) {
      Examined.on(livekit, folder)
          .set("ROOMKEY_LIVEKIT_API_URL", other.url())
          .expect("livekit_keys", Status.ERROR, "the other rejects it", "the same LiveKit cluster");
    }
  }

  @ParameterizedTest
  @CsvSource({"90, ahead of", "-90, behind"})
  void names_a_clock_that_livekit_does_not_accept(int seconds, String found) {
    Examined examined =
        Examined.on(livekit, folder)
            .clock(() -> InstantSource.system().instant().plusSeconds(seconds));

    examined.expect("clock", Status.ERROR, found, "NTP");
    assertThat(examined.findings("clock").getFirst().found()).containsPattern("(89|90|91) s");
  }

  @Test
  void names_the_clock_as_the_reason_of_rejected_tokens() {
    Examined examined =
        Examined.on(livekit, folder)
            .clock(() -> InstantSource.system().instant().plus(Duration.ofMinutes(10)));

    examined.expect("livekit_keys", Status.ERROR, "clocks", "Fix clock first");
  }

  @Test
  void warns_of_a_clock_that_begins_to_differ() {
    Examined examined =
        Examined.on(livekit, folder)
            .clock(() -> InstantSource.system().instant().plus(Duration.ofSeconds(20)));

    examined.expect("clock", Status.WARNING, "from 60 s on", "NTP");
    examined.isOk("livekit_keys", "room_creation");
  }

  @Test
  void names_auto_create_that_is_off_in_livekit_only() {
    try (LiveKitServer off = LiveKitServer.builder().autoCreate(false).start()) {
      Examined.on(off, folder)
          .expect("auto_create", Status.WARNING, "does not create", "livekit.auto_create: false");
      Examined.on(off, folder)
          .set("ROOMKEY_ROOMS_PROVISION", "on_join")
          .expect("auto_create", Status.ERROR, "every join fails", "livekit.auto_create: false");
      Examined.on(off, folder).set("ROOMKEY_LIVEKIT_AUTO_CREATE", "false").isOk("auto_create");
    }
  }

  @Test
  void names_auto_create_that_is_on_in_livekit_only() {
    Examined.on(livekit, folder)
        .set("ROOMKEY_LIVEKIT_AUTO_CREATE", "false")
        .expect("auto_create", Status.WARNING, "but LiveKit creates", "room.auto_create: false");
  }

  @Test
  void names_an_agent_without_a_worker() {
    Examined.on(livekit, folder)
        .file(
            """
            rooms: {agents: [{agent_name: scribe}]}
            access: {open: true}
            """)
        .expect("agents", Status.WARNING, "scribe", "Start the worker");
  }
}
