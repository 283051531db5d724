package dev.roomkey.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/**
 * Runs a LiveKit agent worker, a process of LiveKit's agent framework. It accepts every job for its
 * agent name, joins the room and stays. It needs no model and no network access, but a network
 * interface other than loopback that is up: WebRTC gathers no candidates on loopback.
 */
public final class AgentWorker implements AutoCloseable {
  private static final Duration READY_WITHIN = Await.PATIENCE;
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(8);
  private static final String JOB_LINE = "{\"job_id\":";

  /** The start of the names of rooms whose jobs only show that LiveKit dispatches jobs. */
  private static final String PROBE = "probe-";

  private static final Duration PROBE_TIME = Duration.ofSeconds(10);

  private final List<Job> jobs = new CopyOnWriteArrayList<>();
  private volatile boolean probed;
  private final ChildProcess process;

  /**
   * A job, as the agent reports it after it has joined the room.
   *
   * @param roomMetadata the metadata of the room, as the agent sees it
   * @param jobMetadata the metadata of the dispatch
   */
  public record Job(
      String jobId,
      String agentName,
      String room,
      String roomMetadata,
      String jobMetadata,
      String dispatchId) {

    private static Job of(JsonNode line) {
      return new Job(
          line.path("job_id").asString(),
          line.path("agent_name").asString(),
          line.path("room").asString(),
          line.path("room_metadata").asString(),
          line.path("job_metadata").asString(),
          line.path("dispatch_id").asString());
    }
  }

  private AgentWorker(LiveKitServer server, String agentName, String script) {
    ProcessBuilder program = TestPython.script(script);
    program.command().add("start");
    // The framework would use a proxy for loopback as well.
    program.environment().keySet().removeIf(name -> name.matches("LIVEKIT_.*|(?i)https?_proxy"));
    program
        .environment()
        .putAll(
            Map.of(
                "LIVEKIT_URL", server.url(),
                "LIVEKIT_API_KEY", server.apiKey(),
                "LIVEKIT_API_SECRET", server.apiSecret(),
                "LIVEKIT_AGENT_NAME", agentName));
    this.process = ChildProcess.start("agent-worker", program, line -> {}, this::hear);
  }

  /**
   * Starts a worker and waits until LiveKit dispatches jobs to it, which takes 5 to 15 s. LiveKit
   * drops dispatches before that, even some that follow the registration at once.
   *
   * @param agentName empty for a worker that accepts dispatches without a name
   */
  public static AgentWorker start(LiveKitServer server, String agentName) {
    AgentWorker worker =
        register(new AgentWorker(server, agentName, "tools/agent-worker/worker.py"));
    worker.awaitDispatches(LiveKitApi.of(server), agentName);
    return worker;
  }

  /**
   * Starts a worker from another script, such as an example. {@link #jobs()} stays empty.
   *
   * @param script the path in the checkout
   */
  public static AgentWorker startScript(LiveKitServer server, String script) {
    return register(new AgentWorker(server, "", script));
  }

  private static AgentWorker register(AgentWorker worker) {
    boolean registered =
        Await.until(READY_WITHIN, () -> worker.isRegistered() || !worker.process.isAlive());
    if (!registered || !worker.isRegistered()) {
      IllegalStateException failure = worker.process.failure("does not register");
      worker.process.kill();
      throw failure;
    }
    return worker;
  }

  private void awaitDispatches(LiveKitApi api, String agentName) {
    String agents = "[{\"agent_name\":\"%s\"}]".formatted(agentName);
    boolean ready =
        Await.until(
            READY_WITHIN,
            () -> {
              String room = PROBE + UUID.randomUUID();
              api.createRoom(room, "", agents);
              boolean reached = Await.until(PROBE_TIME, () -> probed);
              api.deleteRoom(room);
              return reached;
            });
    if (!ready) {
      IllegalStateException failure = process.failure("gets no job");
      process.kill();
      throw failure;
    }
  }

  private boolean isRegistered() {
    return process.log().contains("registered worker");
  }

  private void hear(String line) {
    if (line.startsWith(JOB_LINE)) {
      Job job = Job.of(Json.read(line));
      if (job.room().startsWith(PROBE)) {
        probed = true;
      } else {
        jobs.add(job);
      }
    }
  }

  /** Returns the jobs so far, in the order in which their agents joined. */
  public List<Job> jobs() {
    return List.copyOf(jobs);
  }

  /** Waits until the worker has had so many jobs, and returns all of them. */
  public List<Job> awaitJobs(int count, Duration patience) {
    if (!Await.until(patience, () -> jobs.size() >= count)) {
      throw process.failure("has " + jobs.size() + " of " + count + " jobs");
    }
    return jobs();
  }

  /** Returns the output of the process. */
  public String log() {
    return process.log();
  }

  /** Stops the worker. Its agents leave their rooms. */
  @Override
  public void close() {
    process.stop(ENDS_WITHIN);
  }
}
