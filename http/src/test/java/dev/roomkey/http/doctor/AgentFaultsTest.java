package dev.roomkey.http.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.http.doctor.Finding.Status;
import dev.roomkey.testkit.AgentWorker;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker of LiveKit's framework, and agents without one. */
@Tag("heavy")
class AgentFaultsTest {
  @TempDir private Path folder;

  @Test
  void tells_agents_with_a_worker_from_those_without() {
    try (LiveKitServer livekit = LiveKitServer.start();
        AgentWorker worker = AgentWorker.start(livekit, "scribe")) {
      Examined.on(livekit, folder)
          .file(
              """
              rooms: {agents: [{agent_name: scribe}]}
              access: {open: true}
              """)
          .isOk("agents");
      assertThat(worker.awaitJobs(1, Await.PATIENCE).getFirst().room())
          .startsWith("roomkey/doctor-");

      Finding finding =
          Examined.on(livekit, folder)
              .file(
                  """
                  rooms: {agents: [{agent_name: scribe}, {agent_name: interpreter}]}
                  access: {open: true}
                  """)
              .expect("agents", Status.WARNING, "interpreter", "Start the worker");
      assertThat(finding.found()).doesNotContain("scribe");
    }
  }
}
