package dev.roomkey.server;

import static dev.roomkey.server.TokenRequests.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.AgentWorker;
import dev.roomkey.testkit.AgentWorker.Job;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.Rounds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Token requests that dispatch agents, with a worker of LiveKit's framework that accepts the jobs.
 */
@Tag("heavy")
class AgentsTest {
  private static final LiveKitServer LIVEKIT = LiveKitServer.shared();
  private static final LiveKitApi ORACLE = LiveKitApi.of(LIVEKIT);
  private static final TokenRequests TOKENS = new TokenRequests();
  private static final int CALLERS = 50;
  private static final AtomicInteger LATER = new AtomicInteger();

  @TempDir private static Path folder;
  private static AgentWorker worker;
  private static RoomkeyProcess plain;
  private static RoomkeyProcess plainToo;
  private static RoomkeyProcess configured;
  private static RoomkeyProcess onJoin;

  @BeforeAll
  static void start() throws IOException {
    plain = serve("plain", "{}");
    plainToo = serve(folder.resolve("plain"));
    configured =
        serve("configured", "rooms: {agents: [{agent_name: bot, metadata: from configuration}]}");
    onJoin = serve("on-join", "rooms: {provision: on_join}");
    worker = AgentWorker.start(LIVEKIT, "bot");
  }

  private static RoomkeyProcess serve(String repository, String yaml) throws IOException {
    Path root = Files.createDirectory(folder.resolve(repository));
    Files.writeString(root.resolve("roomkey.yaml"), yaml);
    return serve(root);
  }

  private static RoomkeyProcess serve(Path root) {
    return RoomkeyProcess.command("serve", "--port", "0").in(root).openOn(LIVEKIT).start();
  }

  @AfterAll
  static void end() {
    worker.close();
    List.of(plain, plainToo, configured, onJoin).forEach(RoomkeyProcess::close);
  }

  private static URI endpoint(RoomkeyProcess roomkey) {
    return TokenRequests.endpointOf(roomkey.awaitReady());
  }

  /** Returns the dispatches of the agent under test. */
  private static String asking(String session) {
    return """
    {"session_id": "%s", "room_config": {"agents": [{"agent_name": "bot", "metadata": "mine"}]}}
    """
        .formatted(session);
  }

  private static Job theOnlyJobIn(String room) {
    assertThat(Await.until(Await.PATIENCE, () -> !in(room).isEmpty()))
        .as(() -> "a job in %s; the log of the worker:%n%s".formatted(room, worker.log()))
        .isTrue();
    List<Job> jobs = allJobsIn(room);
    assertThat(jobs).as(room).hasSize(1);
    return jobs.getFirst();
  }

  /** Returns the jobs in a room, after two later dispatches have arrived one after the other. */
  private static List<Job> allJobsIn(String room) {
    awaitOneMoreJob();
    awaitOneMoreJob();
    List<Job> jobs = in(room);
    assertThat(agentsIn(room)).as("agents in the room, as LiveKit sees them").hasSize(jobs.size());
    return jobs;
  }

  private static void awaitOneMoreJob() {
    String room = "later-" + LATER.incrementAndGet();
    ORACLE.createRoom(room, "", "[{\"agent_name\": \"bot\"}]");
    assertThat(Await.until(Await.PATIENCE, () -> !in(room).isEmpty())).as(worker::log).isTrue();
    ORACLE.deleteRoom(room);
  }

  private static List<Job> in(String room) {
    return worker.jobs().stream().filter(job -> job.room().equals(room)).toList();
  }

  private static List<JsonNode> agentsIn(String room) {
    return ORACLE
        .listParticipants(room)
        .valueStream()
        .filter(participant -> participant.path("kind").asString().equals("AGENT"))
        .toList();
  }

  private static List<String> dispatchesIn(String room) {
    return ORACLE
        .listDispatch(room)
        .valueStream()
        .map(dispatch -> dispatch.path("agent_name").asString())
        .toList();
  }

  @Test
  void dispatches_a_requested_agent_with_repository_session_and_metadata() {
    Answer answer = TOKENS.post(endpoint(plain), asking("metadata"));

    Job job = theOnlyJobIn("plain/s/metadata");
    assertThat(answer.text("room_status")).isEqualTo("created");
    assertThat(job.agentName()).isEqualTo("bot");
    assertThat(job.jobMetadata()).isEqualTo("mine");
    JsonNode metadata = JSON.readTree(job.roomMetadata());
    assertThat(metadata.path("repoRoot").asString()).isEqualTo("plain");
    assertThat(metadata.path("sessionId").asString()).isEqualTo("metadata");
    ORACLE.deleteRoom("plain/s/metadata");
  }

  @Test
  void fifty_concurrent_requests_for_a_new_room_dispatch_one_agent() throws InterruptedException {
    List<Answer> answers = TOKENS.race(CALLERS, List.of(endpoint(plain)), asking("new"));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(theOnlyJobIn("plain/s/new").jobMetadata()).isEqualTo("mine");
    assertThat(dispatchesIn("plain/s/new")).containsExactly("bot");
    ORACLE.deleteRoom("plain/s/new");
  }

  @Test
  void fifty_concurrent_requests_for_an_existing_room_dispatch_one_agent()
      throws InterruptedException {
    ORACLE.createRoom("plain/s/live", "", "[]");

    List<Answer> answers = TOKENS.race(CALLERS, List.of(endpoint(plain)), asking("live"));

    assertThat(answers).allMatch(answer -> answer.text("room_status").equals("existing"));
    assertThat(theOnlyJobIn("plain/s/live").jobMetadata()).isEqualTo("mine");
    assertThat(dispatchesIn("plain/s/live")).containsExactlyInAnyOrder("", "bot");
    ORACLE.deleteRoom("plain/s/live");
  }

  /** Both may dispatch it; the second deletes its dispatch once the agent has joined. */
  @Test
  void fifty_concurrent_requests_to_two_replicas_leave_one_agent_in_an_existing_room()
      throws InterruptedException {
    for (int round = 0; round < Rounds.of(2, 20); round++) {
      String session = "both-" + round;
      String room = "plain/s/" + session;
      ORACLE.createRoom(room, "", "[]");

      List<Answer> answers =
          TOKENS.race(CALLERS, List.of(endpoint(plain), endpoint(plainToo)), asking(session));

      assertThat(answers).allMatch(answer -> answer.text("room_status").equals("existing"));
      assertThat(Await.until(Await.PATIENCE, () -> !in(room).isEmpty())).as(worker::log).isTrue();
      awaitOneMoreJob();
      awaitOneMoreJob();
      Await.until(
          Await.PATIENCE, () -> agentsIn(room).size() == 1 && dispatchesIn(room).size() == 2);
      assertThat(agentsIn(room)).as("agents, of jobs %s", in(room)).hasSize(1);
      assertThat(dispatchesIn(room)).containsExactlyInAnyOrder("", "bot");
      ORACLE.deleteRoom(room);
    }
  }

  /** The Android and Swift SDKs send these if no agent was chosen. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"agents\": []}", "{\"agents\": [{}]}"})
  void a_room_config_without_agents_dispatches_none(String roomConfig) {
    String session = "without agents " + roomConfig.length();
    String request = "{\"session_id\": \"%s\", \"room_config\": %s}".formatted(session, roomConfig);

    assertThat(TOKENS.post(endpoint(plain), request).status()).isEqualTo(201);
    String room = TOKENS.post(endpoint(plain), request).text("room_name");

    assertThat(dispatchesIn(room))
        .as("LiveKit's own for a room without agents")
        .containsExactly("");
    assertThat(allJobsIn(room)).isEmpty();
    assertThat(TOKENS.post(endpoint(plain), asking(session)).status()).isEqualTo(201);
    assertThat(TOKENS.post(endpoint(plain), request).status()).isEqualTo(201);
    assertThat(theOnlyJobIn(room).jobMetadata())
        .as("of the caller that requested it")
        .isEqualTo("mine");
    ORACLE.deleteRoom(room);
  }

  @Test
  void dispatches_a_configured_agent_once_even_if_a_caller_requests_it() {
    TOKENS.post(endpoint(configured), "{\"session_id\": \"each\"}");
    TOKENS.post(endpoint(configured), asking("each"));

    Job job = theOnlyJobIn("configured/s/each");
    assertThat(job.jobMetadata()).isEqualTo("from configuration");
    assertThat(JSON.readTree(job.roomMetadata()).path("repoRoot").asString())
        .isEqualTo("configured");
    ORACLE.deleteRoom("configured/s/each");
  }

  @Test
  void the_token_dispatches_the_agent_if_the_join_creates_the_room() {
    Answer answer = TOKENS.post(endpoint(onJoin), asking("joined"));
    assertThat(answer.text("room_status")).isEqualTo("on_join");
    assertThat(ORACLE.listRooms("on-join/s/joined")).isEmpty();

    try (HttpClient http = HttpClient.newHttpClient()) {
      URI join =
          URI.create(LIVEKIT.url() + "/rtc?protocol=15&access_token=" + answer.text("token"));
      WebSocket socket =
          http.newWebSocketBuilder().buildAsync(join, new WebSocket.Listener() {}).join();

      Job job = theOnlyJobIn("on-join/s/joined");
      assertThat(job.jobMetadata()).isEqualTo("mine");
      assertThat(JSON.readTree(job.roomMetadata()).path("sessionId").asString())
          .isEqualTo("joined");
      socket.abort();
    }
    ORACLE.deleteRoom("on-join/s/joined");
  }
}
