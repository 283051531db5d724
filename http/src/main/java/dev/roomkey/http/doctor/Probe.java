package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.config.settings.LiveKitSettings;
import dev.roomkey.http.doctor.RtcAnswer.Answered;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The answers of LiveKit that several checks share. Each question is asked once. */
final class Probe implements AutoCloseable {
  private static final String IDENTITY = "roomkey-doctor";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(1);

  private final Deployment deployment;
  private final LiveKitSettings livekit;
  private final RtcClient rtc;
  private final ProbeRoom room;
  private final Memoized<RtcAnswer> clientUrl;
  private final Memoized<RtcAnswer> apiUrl;
  private final Memoized<ApiResult<List<LiveRoom>>> rooms;
  private final Memoized<ApiResult<LiveRoom>> created;

  Probe(Deployment deployment, Deadline end) {
    Deadline deadline = end.atMost(TIMEOUT);
    this.deployment = deployment;
    this.livekit = deployment.settings().livekit();
    this.rtc = new RtcClient(deployment.network(), deployment.clock());
    this.room =
        new ProbeRoom(
            deployment.api(), AgentsCheck.configured(deployment.settings()), deployment.random());
    this.clientUrl = new Memoized<>(() -> rtc.ask(livekit.url(), token(""), deadline));
    this.apiUrl =
        livekit.apiUrl().equals(livekit.url())
            ? clientUrl
            : new Memoized<>(() -> rtc.ask(livekit.apiUrl(), token(""), deadline));
    this.rooms = new Memoized<>(() -> deployment.api().listRooms(List.of(missingRoom()), deadline));
    this.created = new Memoized<>(() -> room.create(deadline));
  }

  /** Returns what the URL for clients answers. */
  RtcAnswer clientUrl() throws InterruptedException {
    return clientUrl.get();
  }

  /** Returns what the URL of the server API answers to the request of a client. */
  RtcAnswer apiUrl() throws InterruptedException {
    return apiUrl.get();
  }

  /** Returns the responses of both URLs. */
  List<Answered> answers() throws InterruptedException {
    return Stream.of(clientUrl(), apiUrl())
        .distinct()
        .filter(Answered.class::isInstance)
        .map(Answered.class::cast)
        .toList();
  }

  /** Returns the result of a call of the server API that changes nothing. */
  ApiResult<List<LiveRoom>> rooms() throws InterruptedException {
    return rooms.get();
  }

  /** Returns the result of the creation of the probe room. */
  ApiResult<LiveRoom> created() throws InterruptedException {
    return created.get();
  }

  String roomName() {
    return room.name();
  }

  /** Asks the URL for clients with a token of this size. */
  RtcAnswer askWithTokenOf(int bytes, Deadline deadline) throws InterruptedException {
    int base = deployment.tokens().draft(claims("")).signedLength();
    int padding = Math.max(0, bytes - base) * 3 / 4 - 1;
    return rtc.askInUrl(
        livekit.url(), token("x".repeat(Math.max(0, padding))), deadline.atMost(TIMEOUT));
  }

  private String missingRoom() {
    return room.name() + "-missing";
  }

  private String token(String metadata) {
    return deployment.tokens().issue(claims(metadata)).value();
  }

  private TokenClaims claims(String metadata) {
    return TokenClaims.validFor(TOKEN_LIFETIME)
        .identity(IDENTITY)
        .metadata(metadata)
        .video(VideoGrant.join(missingRoom()).build())
        .build();
  }

  @Override
  public void close() {
    room.close();
    rtc.close();
  }
}
