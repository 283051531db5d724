package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.auth.ApiKeyEntry;
import dev.roomkey.auth.KeyHash;
import dev.roomkey.config.access.ApiKeyFile;
import dev.roomkey.server.RoomkeyProcess.Ended;
import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.Rounds;
import dev.roomkey.testkit.RtcValidate;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment: rooms, tokens and keys of completed responses survive. */
@Tag("heavy")
class KillTest {
  private static final int ROUNDS = Rounds.of(1, 10);
  private static final int CALLERS = 8;
  private static final int ANSWERS = 80;
  private static final int SESSIONS = 5;
  private static final int WHOLE_COMMANDS = 3;
  private static final int KILLED_COMMANDS = Rounds.of(4, 40);
  private static final String KEY = "rk_[A-Za-z0-9_-]{43}";

  @TempDir Path folder;

  private final LiveKitServer livekit = LiveKitServer.shared();

  private static void kill(RoomkeyProcess process) {
    RoomkeyProcess.send("-KILL", Long.toString(process.pid()));
  }

  private static String body(int round, int session) {
    return """
    {"session_id": "killed-%d-%d", "room_config": {"agents": [{"agent_name": "killed-bot"}]}}\
    """
        .formatted(round, session);
  }

  /** Requests tokens until the server is gone. Incomplete responses are ignored. */
  private static void askUntilTheEnd(
      URI endpoint, int round, Queue<Answer> answers, CountDownLatch busy) {
    try (TokenRequests requests = new TokenRequests()) {
      for (int session = 0; ; session++) {
        answers.add(requests.post(endpoint, body(round, session % SESSIONS)));
        busy.countDown();
      }
    } catch (UncheckedIOException killed) {
      busy.countDown();
    }
  }

  private Queue<Answer> killUnderLoad(RoomkeyProcess roomkey, URI endpoint, int round)
      throws InterruptedException {
    Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    CountDownLatch busy = new CountDownLatch(ANSWERS);
    List<Thread> callers =
        IntStream.range(0, CALLERS)
            .mapToObj(caller ->
                Thread.ofPlatform().start(() -> askUntilTheEnd(endpoint, round, answers, busy)))
            .toList();
    assertThat(busy.await(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    kill(roomkey);
    assertThat(roomkey.awaitEnd().exit()).isEqualTo(128 + 9);
    for (Thread caller : callers) {
      assertThat(caller.join(Await.PATIENCE)).isTrue();
    }
    return answers;
  }

  /** Asserts that the rooms of the answers exist, and that LiveKit accepts their tokens. */
  private void hold(Queue<Answer> answers) {
    assertThat(answers).hasSizeGreaterThanOrEqualTo(ANSWERS - CALLERS);
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    String[] rooms =
        answers.stream().map(answer -> answer.text("room_name")).distinct().toArray(String[]::new);
    assertThat(LiveKitApi.of(livekit).listRooms(rooms).size()).isEqualTo(rooms.length);
    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(RtcValidate.ask(livekit, answer.text("participant_token")).status())
                .isEqualTo(200));
  }

  @Test
  void kill_loses_no_answered_room_token_or_agent_and_frees_the_port() throws Exception {
    String port = "0";
    for (int round = 0; round < ROUNDS; round++) {
      Queue<Answer> answers;
      try (RoomkeyProcess roomkey = serve(port)) {
        URI endpoint = TokenRequests.endpointOf(roomkey.awaitReady());
        port = Integer.toString(endpoint.getPort());
        answers = killUnderLoad(roomkey, endpoint, round);
      }
      hold(answers);
      try (RoomkeyProcess again = serve(port);
          TokenRequests requests = new TokenRequests()) {
        URI endpoint = TokenRequests.endpointOf(again.awaitReady());
        for (int session = 0; session < SESSIONS; session++) {
          Answer answer = requests.post(endpoint, body(round, session));
          assertThat(answer.text("room_status")).isEqualTo("existing");
          assertThat(LiveKitApi.of(livekit).listDispatch(answer.text("room_name")).size())
              .as("agents of one name, after the restart")
              .isEqualTo(1);
        }
        kill(again);
        assertThat(again.awaitEnd().exit()).isEqualTo(128 + 9);
      }
    }
  }

  private RoomkeyProcess serve(String port) {
    return RoomkeyProcess.command("serve", "--port", port).in(folder).openOn(livekit).start();
  }

  private RoomkeyProcess newKey(String id) {
    return RoomkeyProcess.command("keys", "new", "--id", id).in(folder).start();
  }

  @Test
  void kill_leaves_a_complete_key_file_with_each_printed_key() throws Exception {
    List<KeyHash> printed = new ArrayList<>();
    Duration takes = Await.PATIENCE;
    for (int i = 0; i < WHOLE_COMMANDS; i++) { // the first one is slow: nothing is cached yet
      long started = System.nanoTime();
      try (RoomkeyProcess whole = newKey("whole-" + i)) {
        printed.add(KeyHash.of(whole.awaitEnd().stdout()));
      }
      takes = Duration.ofNanos(Math.min(takes.toNanos(), System.nanoTime() - started));
    }
    int hit = 0;
    for (int i = 0; i < KILLED_COMMANDS; i++) {
      try (RoomkeyProcess command = newKey("killed-" + i)) {
        // Kills it between a quarter of its run time and about its end.
        Thread.sleep(
            takes.dividedBy(4).plus(takes.multipliedBy(3L * i).dividedBy(4L * KILLED_COMMANDS)));
        kill(command);
        Ended ended = command.awaitEnd();
        hit += ended.exit() == 128 + 9 ? 1 : 0;
        String key = ended.stdout();
        if (key.matches(KEY)) {
          printed.add(KeyHash.of(key));
        }
      }
      assertThat(ApiKeyFile.load(folder.resolve("keys.yaml")))
          .extracting(ApiKeyEntry::hash)
          .containsAll(printed);
    }
    assertThat(hit).as("commands that were killed before their end").isPositive();
  }
}
