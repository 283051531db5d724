package dev.roomkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("heavy")
class AgentWorkerTest {
  private static final Duration SOON = Await.PATIENCE;

  @Test
  void a_worker_joins_a_room_and_reports_its_job() {
    LiveKitServer server = LiveKitServer.shared();
    LiveKitApi api = LiveKitApi.of(server);
    try (AgentWorker worker = AgentWorker.start(server, "told")) {
      api.createRoom(
          "told-1", "room metadata", "[{\"agent_name\":\"told\",\"metadata\":\"job metadata\"}]");

      AgentWorker.Job job = worker.awaitJobs(1, SOON).get(0);
      assertThat(job.room()).isEqualTo("told-1");
      assertThat(job.agentName()).isEqualTo("told");
      assertThat(job.roomMetadata()).isEqualTo("room metadata");
      assertThat(job.jobMetadata()).isEqualTo("job metadata");
      assertThat(api.listDispatch("told-1").path(0).path("id").asString())
          .isEqualTo(job.dispatchId());
      assertThat(api.listParticipants("told-1").path(0).path("kind").asString()).isEqualTo("AGENT");

      String large = "x".repeat(60_000);
      api.createRoom("told-2", large, "[]");
      api.createDispatch("told-2", "told", "again");
      assertThat(worker.awaitJobs(2, SOON).get(1).roomMetadata()).isEqualTo(large);
      assertThat(worker.log()).doesNotContain(server.apiSecret());
    }
    assertThat(Await.until(SOON, () -> api.listParticipants("told-1").isEmpty()))
        .as("its agents have left")
        .isTrue();
  }
}
