package dev.roomkey.livekit;

import dev.roomkey.json.JsonFields;
import dev.roomkey.json.JsonObjectReader;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dispatch of an agent to a room: {@code AgentDispatch} of livekit_agent_dispatch.proto.
 *
 * @param id identifies the dispatch in its room
 * @param agentName the name under which its worker registered; empty for the worker without a name
 * @param room the name of the room
 * @param metadata passed to the job
 * @param createdAt the time of the dispatch; 1970 if LiveKit omits it
 * @param agents the identities of its agents, one for each job that LiveKit has on record, about
 *     200 ms after a worker accepted it
 */
public record Dispatch(
    String id,
    String agentName,
    String room,
    String metadata,
    Instant createdAt,
    List<String> agents) {

  /** Copies the list. */
  public Dispatch {
    agents = List.copyOf(agents);
  }

  private static final JsonFields JOB =
      JsonFields.of().with("state", JsonFields.of("participant_identity"));

  static final Message<Dispatch> MESSAGE =
      new Message<>(
          JsonFields.of("id", "agent_name", "room", "metadata")
              .with("state", JsonFields.of("created_at").with("jobs", JOB)),
          Dispatch::read);

  /** Returns a dispatch; null if the fields are not one. */
  private static @Nullable Dispatch read(JsonObjectReader fields) {
    String id = fields.stringOrEmpty("id");
    JsonObjectReader state = fields.object("state");
    return id.isEmpty()
        ? null
        : new Dispatch(
            id,
            fields.stringOrEmpty("agent_name"),
            fields.stringOrEmpty("room"),
            fields.stringOrEmpty("metadata"),
            createdAt(state),
            state == null ? List.of() : agents(state));
  }

  /**
   * Reads nanoseconds; all other times of LiveKit are in seconds (livekit, {@code
   * pkg/rtc/room.go}).
   */
  private static Instant createdAt(@Nullable JsonObjectReader state) {
    return state == null ? Instant.EPOCH : Instant.ofEpochSecond(0, state.int64("created_at"));
  }

  private static List<String> agents(JsonObjectReader state) {
    return state.objects("jobs").stream()
        .map(job -> job.object("state"))
        .filter(Objects::nonNull)
        .map(job -> job.stringOrEmpty("participant_identity"))
        .filter(identity -> !identity.isEmpty())
        .toList();
  }

  /** Omits the metadata, which may be confidential. */
  @Override
  public String toString() {
    return "Dispatch[id=" + id + ", agentName=" + agentName + ", room=" + room + "]";
  }
}
