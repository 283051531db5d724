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

/** What a real livekit-server does when something is wrong with it, or with our key. */
@Timeout(60)
@Tag("slow")
class LiveKitOutageTest {
  @Test
  void another_secret_is_unauthenticated_and_the_log_sees_no_token() {
    LiveKitServer server = LiveKitServer.shared();
    try (LiveKitServerApi api =
        Calls.to(server.url(), server.apiKey(), "another secret of at least 32 bytes")) {
      Failed<List<LiveRoom>> failed = failed(api.listRooms(Set.of(), soon()));

      assertThat(failed.failure()).isEqualTo(ApiFailure.UNAUTHENTICATED);
      assertThat(failed.detail()).isEqualTo("RoomService/ListRooms: 401 not Twirp");
    }
  }

  @Test
  void another_key_is_unauthenticated() {
    LiveKitServer server = LiveKitServer.shared();
    try (LiveKitServerApi api = Calls.to(server.url(), "APInobody", server.apiSecret())) {
      assertThat(failure(api.createRoom(newRoom(), RoomConfiguration.DEFAULT, soon())))
          .isEqualTo(ApiFailure.UNAUTHENTICATED);
    }
  }

  @Test
  void a_wrong_path_is_nonsense_and_not_a_missing_room() {
    LiveKitServer server = LiveKitServer.shared();
    try (LiveKitServerApi api =
        Calls.to(server.url() + "/elsewhere", server.apiKey(), server.apiSecret())) {
      assertThat(failed(api.deleteRoom(newRoom(), soon())))
          .isEqualTo(
              new Failed<>(ApiFailure.INVALID_RESPONSE, "RoomService/DeleteRoom: 404 not Twirp"));
    }
  }

  @Test
  void a_stopped_server_is_unavailable_at_once_and_one_that_is_back_is_fine() {
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
  void a_server_that_was_restarted_meanwhile_is_fine_at_the_first_call() throws Exception {
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

  /** Several connections that are kept. */
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
  void a_paused_server_times_out_at_the_deadline_and_goes_on_afterwards() {
    try (LiveKitServer server = LiveKitServer.start();
        LiveKitServerApi api = Calls.to(server)) {
      String room = newRoom();
      ok(api.createRoom(room, RoomConfiguration.DEFAULT, soon()));

      pause(server, api);
      // It stays paused until it has timed out: that it ends at all is the deadline's doing.
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

  /** On a busy machine a signal takes its time until it holds for all threads of a program. */
  private static void pause(LiveKitServer server, LiveKitServerApi api) {
    server.pause();
    Await.until(
        Duration.ofSeconds(10),
        () -> api.listRooms(Set.of(), millis(300)) instanceof Failed<List<LiveRoom>>);
  }

  @Test
  void the_call_timeout_holds_where_the_deadline_is_later() {
    try (LiveKitServer server = LiveKitServer.start();
        LiveKitServerApi api = Calls.to(server, Duration.ofMillis(500))) {
      pause(server, api);

      assertThat(failure(api.listRooms(Set.of(), Deadline.in(Await.PATIENCE))))
          .isEqualTo(ApiFailure.TIMED_OUT);
    }
  }

  @Test
  void a_deadline_that_has_passed_asks_nobody() {
    try (LiveKitServerApi api =
        Calls.to("ws://127.0.0.1:" + FreePorts.next(), Calls.KEY, Calls.SECRET)) {
      assertThat(failure(api.listRooms(Set.of(), millis(0)))).isEqualTo(ApiFailure.TIMED_OUT);
    }
  }

  /** The system answers no more connects to a port whose queue is full: as a host that is gone. */
  @Test
  void a_host_that_lets_nobody_connect_is_unavailable_before_the_time_is_over() throws IOException {
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
  void a_server_without_tls_is_unavailable_where_tls_is_asked_for() {
    LiveKitServer server = LiveKitServer.shared();
    String url = server.url().replace("ws://", "wss://");
    try (LiveKitServerApi api = Calls.to(url, server.apiKey(), server.apiSecret())) {
      Failed<List<LiveRoom>> failed = failed(api.listRooms(Set.of(), soon()));

      assertThat(failed.failure()).isEqualTo(ApiFailure.UNAVAILABLE);
      assertThat(failed.detail()).contains("SSL");
    }
  }
}
