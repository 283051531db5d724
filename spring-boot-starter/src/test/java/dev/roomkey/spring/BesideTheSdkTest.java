package dev.roomkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import io.livekit.server.RoomServiceClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import livekit.LivekitModels;
import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that also uses LiveKit's SDK, OkHttp and an old Jackson 2. The build runs it with
 * OkHttp 4 and again with OkHttp 5.
 */
final class BesideTheSdkTest {
  private static final LiveKitServer LIVEKIT = LiveKitServer.shared();

  @TempDir Path folder;

  @Test
  void the_starter_serves_tokens_and_the_sdk_sees_their_room() throws Exception {
    // Read by reflection: the compiler would inline the constant of the version at compile time.
    assertThat(OkHttp.class.getField("VERSION").get(null)).isEqualTo(System.getProperty("okhttp"));
    assertThat(new ObjectMapper().version().toString()).isEqualTo(System.getProperty("jackson2"));
    Map<String, String> properties =
        Map.of(
            "roomkey.repo-root", folder.toString(),
            "roomkey.rooms.namespace", "beside-the-sdk",
            "roomkey.access.open", "true",
            "livekit.url", LIVEKIT.url(),
            "livekit.api-key", LIVEKIT.apiKey(),
            "livekit.api-secret", LIVEKIT.apiSecret());
    try (var application = Applications.start(PlainApplication.class, properties)) {
      HttpAnswer answer = HttpAnswer.forToken(Applications.url(application), "standup");

      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
      assertThat(RtcValidate.ask(LIVEKIT, answer.token()).letsIn()).isTrue();
      assertThat(roomsAsTheSdkSeesThem())
          .extracting(LivekitModels.Room::getName)
          .contains("beside-the-sdk/s/standup");
    }
  }

  private static List<LivekitModels.Room> roomsAsTheSdkSeesThem() throws Exception {
    RoomServiceClient sdk =
        RoomServiceClient.createClient(LIVEKIT.httpUrl(), LIVEKIT.apiKey(), LIVEKIT.apiSecret());
    return Objects.requireNonNull(
        sdk.listRooms(List.of("beside-the-sdk/s/standup")).execute().body());
  }
}
