package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.AgentWorker;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dispatches the agent of {@code examples/voice-agent} into a room. */
@Tag("heavy")
class VoiceAgentExampleTest {
  private static final Duration SOON = Await.PATIENCE;
  private static final String AGENT = "examples/voice-agent/agent.py";

  @TempDir private Path folder;

  @Test
  void the_agent_reads_the_repository_and_session_of_its_room() throws IOException {
    LiveKitServer livekit = LiveKitServer.shared();
    Path repository = Files.createDirectory(folder.resolve("guided"));
    try (AgentWorker agent = AgentWorker.startScript(livekit, AGENT);
        RoomkeyProcess roomkey =
            RoomkeyProcess.command("serve", "--port", "0")
                .env("ROOMKEY_ROOMS_AGENTS", "guide")
                .in(repository)
                .openOn(livekit)
                .start()) {
      new TokenRequests()
          .post(TokenRequests.endpointOf(roomkey.awaitReady()), "{\"session_id\": \"standup\"}");

      assertThat(Await.until(SOON, () -> agent.log().contains("here for guided, session standup")))
          .as(agent::log)
          .isTrue();
    }
  }
}
