package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.newRoom;
import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.TestToken;
import dev.roomkey.token.TrackSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests a participant with media, in a real browser. */
@Tag("heavy")
class PublishedTrackTest {
  private static final LiveKitServer SERVER = LiveKitServer.shared();

  /** Uses LiveKit's signalling in JSON, without a client library. */
  private static final String PUBLISH_A_MICROPHONE =
      """
      async (url) => {
        const socket = new WebSocket(url);
        const opened = new Promise((done) => { socket.onopen = done; }); // before anything waits
        const send = (message) => socket.send(JSON.stringify(message));
        const [track] = (await navigator.mediaDevices.getUserMedia({audio: true})).getTracks();
        const peer = new RTCPeerConnection();
        peer.addTransceiver(track, {direction: 'sendonly'});
        peer.onicecandidate = ({candidate}) => candidate && send(
            {trickle: {target: 'PUBLISHER', candidateInit: JSON.stringify(candidate.toJSON())}});
        socket.onmessage = async ({data}) => {
          const message = typeof data === 'string' ? JSON.parse(data) : {};
          if (message.answer) {
            await peer.setRemoteDescription({type: 'answer', sdp: message.answer.sdp});
          } else if (message.trickle && message.trickle.target !== 'SUBSCRIBER') {
            await peer.addIceCandidate(JSON.parse(message.trickle.candidateInit));
          }
        };
        window.kept = {socket, peer};
        await opened;
        send({addTrack:
            {cid: track.id, name: 'voice', type: 'AUDIO', source: 'MICROPHONE'}});
        await peer.setLocalDescription(await peer.createOffer());
        send({offer: {type: 'offer', sdp: peer.localDescription.sdp}});
      }
      """;

  @Test
  void lists_a_track_until_the_permission_to_publish_is_revoked() {
    String room = newRoom();
    // Without a subscription there is one peer connection; media flows once it is established.
    Map<String, ?> grant = Map.of("roomJoin", true, "room", room, "canSubscribe", false);
    String token = TestToken.issue(SERVER.apiKey(), SERVER.apiSecret(), "ann", grant);
    try (Browsers browsers = Browsers.start();
        Browsers.Visitor ann = browsers.visitor();
        LiveKitServerApi api = Calls.to(SERVER)) {
      ann.page().navigate(SERVER.httpUrl());
      ann.page()
          .evaluate(
              PUBLISH_A_MICROPHONE, SERVER.url() + "/rtc?protocol=15&sdk=js&access_token=" + token);
      await("a track", () -> tracks(api, room).size() == 1);
      await("media", () -> ann(api, room).state() == LiveParticipant.State.ACTIVE);

      LiveParticipant.Track track = tracks(api, room).getFirst();
      assertThat(track.sid()).startsWith("TR_");
      assertThat(track.name()).isEqualTo("voice");
      assertThat(track.source()).isEqualTo(TrackSource.MICROPHONE);
      assertThat(track.type()).isEqualTo(LiveParticipant.Track.Type.AUDIO);
      assertThat(track.muted()).isFalse();
      await(
          "one that is counted, some time later",
          () -> ok(api.listRooms(List.of(room), soon())).getFirst().numParticipants() == 1);
      assertThat(track.mimeType()).isIn("audio/opus", "audio/red"); // audio/red is redundant Opus
      assertThat(ann(api, room).publishes()).isTrue();
      assertThat(ok(api.listRooms(List.of(room), soon())).getFirst().numPublishers()).isOne();

      LiveParticipant.Track muted = ok(api.mutePublishedTrack(room, "ann", track.sid(), soon()));
      assertThat(muted.muted()).isTrue();
      await("a track that is muted", () -> tracks(api, room).getFirst().muted());

      ParticipantUpdate mute = ParticipantUpdate.permission(ParticipantPermission.listener());
      assertThat(ok(api.updateParticipant(room, "ann", mute, soon())).permission().canPublish())
          .isFalse();

      await("no track", () -> tracks(api, room).isEmpty());
      assertThat(api.removeParticipant(room, "ann", soon())).isInstanceOf(ApiResult.Ok.class);
    }
  }

  private static LiveParticipant ann(LiveKitServerApi api, String room) {
    return ok(api.getParticipant(room, "ann", soon()));
  }

  private static List<LiveParticipant.Track> tracks(LiveKitServerApi api, String room) {
    return ok(api.listParticipants(room, soon())).stream()
        .flatMap(participant -> participant.tracks().stream())
        .toList();
  }

  private static void await(String description, BooleanSupplier condition) {
    assertThat(Await.until(Await.PATIENCE, condition)).as(description).isTrue();
  }
}
