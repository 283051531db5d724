package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.failed;
import static dev.roomkey.livekit.Calls.failure;
import static dev.roomkey.livekit.Calls.millis;
import static dev.roomkey.livekit.Calls.newRoom;
import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult.Failed;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests outages of a real livekit-server, and wrong keys. */
@Timeout(60)
@Tag("slow")
class LiveKitOutageTest {
  @Test
  void a_wrong_secret_is_unauthenticated_and_the_token_is_not_logged() {
    LiveKitServer server = LiveKitServer.shared();
    try (LiveKitServerApi api =
        Calls.to(server.url(), server.apiKey(), "another secret of at least 32 bytes")) {
      Failed<List<LiveRoom>> failed = failed(api.listRooms(Set.of(), soon()));

      assertThat(failed.failure()).isEqualTo(ApiFailure.UNAUTHENTICATED);
      assertThat(failed.detail()).isEqualTo("RoomService/ListRooms: 401 not Twirp");
    }
  }

  @Test
  void an_unknown_key_is_unauthenticated() {
    LiveKitServer server = LiveKitServer.shared();
    try (LiveKitServerApi api = Calls.to(server.url(), "APIunknown", server.apiSecret())) {
      assertThat(failure(api.createRoom(newRoom(), RoomConfiguration.DEFAULT, soon())))
          .isEqualTo(ApiFailure.UNAUTHENTICATED);
    }
  }

  @Test
  void a_wrong_path_is_invalid_and_not_a_missing_room() {
    LiveKitServer server = LiveKitServer.shared();
    try (LiveKitServerApi api =
        Calls.to(server.url() + "/elsewhere", server.apiKey(), server.apiSecret())) {
      assertThat(failed(api.deleteRoom(newRoom(), soon())))
          .isEqualTo(
              new Failed<>(ApiFailure.INVALID_RESPONSE, "RoomService/DeleteRoom: 404 not Twirp"));
    }
  }

  @Test
  void a_stopped_server_is_unavailable_at_once_and_works_again_after_a_restart() {
    try (LiveKitServer server = LiveKitServer.start();
        LiveKitServerApi api = Calls.to(server)) {
      String room = newRoom();
      ok(api.createRoom(room, RoomConfiguration.DEFAULT, soon()));

      server.stop();
      Failed<List<LiveRoom>> failed = failed(api.listRooms(Set.of(room), soon()));

      assertThat(failed.failure()).isEqualTo(ApiFailure.UNAVAILABLE);
      assertThat(failed.detail()).startsWith("RoomService/ListRooms: ConnectException");

      server.restart();
      assertThat(ok(api.listRooms(Set.of(room), soon()))).isEmpty();
    }
  }

  @Test
  void the_first_call_after_a_restart_of_the_server_succeeds() throws Exception {
    try (LiveKitServer server = LiveKitServer.start();
        LiveKitServerApi api = Calls.to(server)) {
      String room = newRoom();
      warmUp(api, room);

      server.kill();
      server.restart();

      ok(api.createRoom(room, RoomConfiguration.DEFAULT, soon()));
      ok(api.createDispatch(room, RoomAgentDispatch.named("bot"), soon()));
    }
  }

  /** Opens several connections that are kept. */
  private static void warmUp(LiveKitServerApi api, String room) throws InterruptedException {
    List<Thread> callers =
        IntStream.range(0, 8)
            .mapToObj(i ->
                Thread.startVirtualThread(
                    () -> ok(api.createRoom(room, RoomConfiguration.DEFAULT, soon()))))
            .toList();
    for (Thread caller : callers) {
      caller.join();
    }
  }

  @Test
  void a_paused_server_times_out_at_the_deadline_and_works_again_when_resumed() {
    try (LiveKitServer server = LiveKitServer.start();
        LiveKitServerApi api = Calls.to(server)) {
      String room = newRoom();
      ok(api.createRoom(room, RoomConfiguration.DEFAULT, soon()));

      pause(server, api);
      // The server stays paused, so only the deadline ends the call.
      assertThat(timeOut(api)).isGreaterThanOrEqualTo(Duration.ofMillis(990));

      server.resume();
      assertThat(ok(api.listRooms(Set.of(room), soon()))).hasSize(1);
    }
  }

  private static Duration timeOut(LiveKitServerApi api) {
    long start = System.nanoTime();
    assertThat(failure(api.listRooms(Set.of(), millis(1000)))).isEqualTo(ApiFailure.TIMED_OUT);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits until all threads of the server have stopped, which takes a while under load. */
  private static void pause(LiveKitServer server, LiveKitServerApi api) {
    server.pause();
    Await.until(
        Duration.ofSeconds(10),
        () -> api.listRooms(Set.of(), millis(300)) instanceof Failed<List<LiveRoom>>);
  }

  @Test
  void the_call_timeout_applies_if_the_deadline_is_later() {
    try (LiveKitServer server = LiveKitServer.start();
        LiveKitServerApi api = Calls.to(server, Duration.ofSeconds(3))) {
      pause(server, api);

      assertThat(failure(api.listRooms(Set.of(), Deadline.in(Await.PATIENCE))))
          .isEqualTo(ApiFailure.TIMED_OUT);
    }
  }

  @Test
  void sends_nothing_after_the_deadline() {
    try (LiveKitServerApi api =
        Calls.to("ws://127.0.0.1:" + FreePorts.next(), Calls.KEY, Calls.SECRET)) {
      assertThat(failure(api.listRooms(Set.of(), millis(0)))).isEqualTo(ApiFailure.TIMED_OUT);
    }
  }

  /** The system does not answer connects to a port with a full queue, like a host that is down. */
  @Test
  void a_host_that_accepts_no_connection_is_unavailable_before_the_timeout() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket first = connected(full);
        Socket second = connected(full);
        LiveKitServerApi api = Calls.to(full, Duration.ofMillis(1500))) {
      assertThat(List.of(first, second)).allMatch(Socket::isConnected);
      Failed<List<LiveRoom>> failed = failed(api.listRooms(Set.of(), soon()));

      assertThat(failed)
          .isEqualTo(
              new Failed<>(
                  ApiFailure.UNAVAILABLE,
                  "RoomService/ListRooms: HttpConnectTimeoutException < ConnectException"));
    }
  }

  private static Socket connected(ServerSocket server) throws IOException {
    return new Socket(server.getInetAddress(), server.getLocalPort());
  }

  @Test
  void a_host_that_does_not_exist_is_unavailable() {
    try (LiveKitServerApi api = Calls.to("wss://livekit.invalid", Calls.KEY, Calls.SECRET)) {
      Failed<List<LiveRoom>> failed = failed(api.listRooms(Set.of(), soon()));

      assertThat(failed.failure()).isEqualTo(ApiFailure.UNAVAILABLE);
      assertThat(failed.detail()).contains("UnresolvedAddressException");
    }
  }

  @Test
  void a_server_without_tls_is_unavailable_with_wss() {
    LiveKitServer server = LiveKitServer.shared();
    String url = server.url().replace("ws://", "wss://");
    try (LiveKitServerApi api = Calls.to(url, server.apiKey(), server.apiSecret())) {
      Failed<List<LiveRoom>> failed = failed(api.listRooms(Set.of(), soon()));

      assertThat(failed.failure()).isEqualTo(ApiFailure.UNAVAILABLE);
      assertThat(failed.detail()).contains("SSL");
    }
  }
}
