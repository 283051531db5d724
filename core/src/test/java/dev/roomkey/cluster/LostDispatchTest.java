package dev.roomkey.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.Deadline;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.room.RoomProvisioner;
import dev.roomkey.room.RoomService;
import dev.roomkey.room.RoomStatus;
import dev.roomkey.room.UnavailablePolicy;
import dev.roomkey.testkit.AgentWorker;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.token.LiveKitCredentials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dispatches that were made while no worker was registered. Each provisioner has its own cache. */
class LostDispatchTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration A_MINUTE_LATER = Duration.ofSeconds(61);

  private final LiveKitServer server = LiveKitServer.shared();
  private final LiveKitApi oracle = LiveKitApi.of(server);
  private final LiveKitCluster cluster =
      LiveKitCluster.at(server.url(), LiveKitCredentials.of(server.apiKey(), server.apiSecret()));

  @AfterEach
  void close() {
    cluster.close();
  }

  /** Asks for the agent as a replica does that knows nothing of the room. */
  private RoomStatus ensure(String room, Duration later) {
    InstantSource clock = () -> InstantSource.system().instant().plus(later);
    RoomProvisioner replica =
        new RoomProvisioner(
            ProvisionMode.ENSURE,
            UnavailablePolicy.REJECT,
            true,
            new RoomService(cluster.api(), clock, RandomGenerator.getDefault()));
    RoomPlan plan =
        RoomPlan.named(
            room, RoomConfiguration.DEFAULT.withAgents(List.of(RoomAgentDispatch.named("late"))));
    RoomOutcome outcome = replica.ensure(plan, Deadline.in(Duration.ofSeconds(30)));
    assertThat(outcome).isInstanceOf(RoomOutcome.Ready.class);
    return ((RoomOutcome.Ready) outcome).status();
  }

  private List<String> dispatches(String room) {
    return oracle
        .listDispatch(room)
        .valueStream()
        .map(dispatch -> dispatch.path("id").asString())
        .toList();
  }

  /** LiveKit records a job a moment after its agent joined. */
  private boolean hasJob(String room) {
    return !oracle.listDispatch(room).path(0).path("state").path("jobs").isEmpty();
  }

  @Test
  void an_agent_whose_dispatch_was_lost_is_dispatched_again_after_a_minute() {
    assertThat(ensure("lost", NOW)).isEqualTo(RoomStatus.CREATED);
    List<String> lost = dispatches("lost");
    ensure("lost", NOW);
    assertThat(dispatches("lost")).as("within the minute").isEqualTo(lost);

    assertThat(ensure("lost", A_MINUTE_LATER)).isEqualTo(RoomStatus.EXISTING);

    List<String> again = dispatches("lost");
    assertThat(again).hasSize(1).doesNotContainAnyElementsOf(lost);
    ensure("lost", NOW);
    assertThat(dispatches("lost")).as("within the next minute").isEqualTo(again);
  }

  @Test
  @Tag("heavy")
  void a_worker_that_registers_late_gets_the_job_once() {
    ensure("late", NOW);
    try (AgentWorker worker = AgentWorker.start(server, "late")) {
      ensure("late", NOW);
      ensure("late", A_MINUTE_LATER);

      worker.awaitJobs(1, Await.PATIENCE);
      List<String> answered = dispatches("late");
      ensure("late", A_MINUTE_LATER);
      assertThat(dispatches("late")).as("while the agent is in the room").isEqualTo(answered);
      assertThat(Await.until(Await.PATIENCE, () -> hasJob("late"))).isTrue();
      oracle
          .listParticipants("late")
          .forEach(agent -> oracle.removeParticipant("late", agent.path("identity").asString()));
      assertThat(Await.until(Await.PATIENCE, () -> oracle.listParticipants("late").isEmpty()))
          .isTrue();
      ensure("late", A_MINUTE_LATER);
      assertThat(dispatches("late")).as("after the job").isEqualTo(answered);
      assertThat(worker.jobs()).hasSize(1);
    }
  }
}
