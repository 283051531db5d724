package dev.roomkey.testkit;

import java.time.Duration;
import java.util.Map;

/**
 * A participant with media, by LiveKit's Python SDK: LiveKit reports its join. Needs a network
 * interface other than loopback that is up, as {@link AgentWorker} does.
 */
public final class MediaParticipant implements AutoCloseable {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(8);

  private final ChildProcess process;
  private volatile boolean joined;

  private MediaParticipant(LiveKitServer server, String token) {
    ProcessBuilder program = TestPython.script("tools/agent-worker/participant.py");
    program.environment().keySet().removeIf(name -> name.matches("LIVEKIT_.*|(?i)https?_proxy"));
    program.environment().putAll(Map.of("LIVEKIT_URL", server.url(), "LIVEKIT_TOKEN", token));
    this.process =
        ChildProcess.start(
            "participant", program, line -> joined |= line.equals("joined"), e -> {});
  }

  /** Joins a room, and waits until media flows. */
  public static MediaParticipant join(LiveKitServer server, String token) {
    MediaParticipant participant = new MediaParticipant(server, token);
    Await.until(Await.PATIENCE, () -> participant.joined || !participant.process.isAlive());
    if (!participant.joined) {
      participant.process.kill();
      throw participant.process.failure("does not join");
    }
    return participant;
  }

  /** Ends the process without a word to LiveKit, which notices it after a while. */
  public void kill() {
    process.kill();
  }

  /** Leaves the room. */
  @Override
  public void close() {
    process.stop(ENDS_WITHIN);
  }
}
