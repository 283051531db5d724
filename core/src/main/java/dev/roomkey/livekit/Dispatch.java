package dev.roomkey.livekit;

import dev.roomkey.json.JsonObjectReader;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agent that LiveKit was asked to send into a room: {@code AgentDispatch} of
 * livekit_agent_dispatch.proto.
 *
 * @param id by which it can be deleted
 * @param agentName the name its worker registered under; empty: the worker without a name
 * @param room the room's name
 * @param metadata handed to the job
 * @param createdAt when LiveKit was asked; 1970 where it does not say
 * @param agents the identities under which its agents join, one for each job that LiveKit has on
 *     record, which is some 200 ms after a worker took it
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

  /** Null where it is no dispatch. */
  static @Nullable Dispatch read(JsonObjectReader fields) {
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

  /** Nanoseconds, other than all else (livekit, {@code pkg/rtc/room.go}). */
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

  /** Prints which dispatch; its metadata may be nobody else's business. */
  @Override
  public String toString() {
    return "Dispatch[id=" + id + ", agentName=" + agentName + ", room=" + room + "]";
  }
}
