package dev.roomkey.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/**
 * Owns one real LiveKit agent worker: a process of LiveKit's own framework that takes every job for
 * its agent name, joins the room and stays. It needs no model and nothing beyond loopback, but a
 * network interface besides it that is up: WebRTC ignores loopback as a place to send from.
 */
public final class AgentWorker implements AutoCloseable {
  private static final Duration READY_WITHIN = Await.PATIENCE;
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(8);
  private static final String JOB_LINE = "{\"job_id\":";

  private final List<Job> jobs = new CopyOnWriteArrayList<>();
  private final ChildProcess process;

  /**
   * What an agent was told, as it says itself once it is in the room.
   *
   * @param roomMetadata the room's, as the agent sees it after it has joined
   * @param jobMetadata the dispatch's own
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
    // A proxy would be asked for loopback too.
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
   * Starts a worker, and returns when LiveKit knows it, which takes 5 to 15 s. A dispatch made
   * before that is lost.
   *
   * @param agentName or empty, for a worker that takes unnamed dispatches
   */
  public static AgentWorker start(LiveKitServer server, String agentName) {
    return register(new AgentWorker(server, agentName, "tools/agent-worker/worker.py"));
  }

  /**
   * Starts another worker, such as an example's; of its jobs there is what it logs.
   *
   * @param script its path in the checkout
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

  private boolean isRegistered() {
    return process.log().contains("registered worker");
  }

  private void hear(String line) {
    if (line.startsWith(JOB_LINE)) {
      jobs.add(Job.of(Json.read(line)));
    }
  }

  /** The jobs so far, in the order in which their agents were in. */
  public List<Job> jobs() {
    return List.copyOf(jobs);
  }

  /** Waits for that many jobs since the start, and gives all there are by then. */
  public List<Job> awaitJobs(int count, Duration patience) {
    if (!Await.until(patience, () -> jobs.size() >= count)) {
      throw process.failure("has " + jobs.size() + " jobs and not " + count);
    }
    return jobs();
  }

  /** What the framework printed. */
  public String log() {
    return process.log();
  }

  /** Ends the worker and takes its agents out of their rooms. */
  @Override
  public void close() {
    process.stop(ENDS_WITHIN);
  }
}
