package dev.roomkey.protocol;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonObjectReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How a room is made by whoever is first in it: {@code RoomConfiguration} of livekit_room.proto. A
 * room that is live ignores it.
 *
 * @param name the configuration's name (LiveKit Cloud); empty: none
 * @param emptyTimeout how long an empty room waits for the first one, whole seconds; zero: the
 *     server's default, 300 s
 * @param departureTimeout how long it stays after the last one left, whole seconds; zero: the
 *     server's default, 20 s
 * @param maxParticipants zero: no limit. Agents do not count; only eventually consistent
 * @param metadata every participant can read it
 * @param egress what is recorded; null: nothing
 * @param minPlayoutDelay milliseconds
 * @param maxPlayoutDelay milliseconds
 * @param syncStreams keep audio and video together at large playout delays
 * @param agents who is dispatched; empty: the worker without a name
 * @param tags attached to the room
 */
public record RoomConfiguration(
    String name,
    Duration emptyTimeout,
    Duration departureTimeout,
    long maxParticipants,
    String metadata,
    @Nullable RoomEgress egress,
    long minPlayoutDelay,
    long maxPlayoutDelay,
    boolean syncStreams,
    List<RoomAgentDispatch> agents,
    Map<String, String> tags) {

  /** A configuration that leaves everything to the server. */
  public static final RoomConfiguration DEFAULT =
      new RoomConfiguration(
          "", Duration.ZERO, Duration.ZERO, 0, "", null, 0, 0, false, List.of(), Map.of());

  /** The defaults of a LiveKit server ({@code pkg/config/config.go}). */
  private static final Duration DEFAULT_EMPTY_TIMEOUT = Duration.ofMinutes(5);

  private static final Duration DEFAULT_DEPARTURE_TIMEOUT = Duration.ofSeconds(20);
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  /**
   * @throws IllegalArgumentException where a number does not fit proto's uint32, a duration is no
   *     whole seconds, or a text is no Unicode
   */
  public RoomConfiguration {
    ProtoText.requireWellFormed("name", name);
    ProtoText.requireWellFormed("metadata", metadata);
    requireSeconds("emptyTimeout", emptyTimeout);
    requireSeconds("departureTimeout", departureTimeout);
    requireUint32("maxParticipants", maxParticipants);
    requireUint32("minPlayoutDelay", minPlayoutDelay);
    requireUint32("maxPlayoutDelay", maxPlayoutDelay);
    agents = List.copyOf(agents);
    tags = ProtoText.copy("tags", tags);
  }

  /** Half a second would be zero, and zero is the server's five minutes. */
  private static void requireSeconds(String field, Duration duration) {
    if (duration.toNanosPart() != 0) {
      throw new IllegalArgumentException(field + " must be whole seconds");
    }
    requireUint32(field, duration.toSeconds());
  }

  private static void requireUint32(String field, long value) {
    if (value < 0 || value > UINT32_MAX) {
      throw new IllegalArgumentException(field + " must be from 0 to " + UINT32_MAX);
    }
  }

  /** The same with other metadata. */
  public RoomConfiguration withMetadata(String text) {
    return with(emptyTimeout, departureTimeout, maxParticipants, text, agents);
  }

  /** The same with another limit of participants; zero: none. */
  public RoomConfiguration withMaxParticipants(long participants) {
    return with(emptyTimeout, departureTimeout, participants, metadata, agents);
  }

  /** The same, waiting for the first one for another while; zero: the server's default. */
  public RoomConfiguration withEmptyTimeout(Duration wholeSeconds) {
    return with(wholeSeconds, departureTimeout, maxParticipants, metadata, agents);
  }

  /** The same, staying for another while after the last one left; zero: the server's default. */
  public RoomConfiguration withDepartureTimeout(Duration wholeSeconds) {
    return with(emptyTimeout, wholeSeconds, maxParticipants, metadata, agents);
  }

  /** The same with other agents. */
  public RoomConfiguration withAgents(List<RoomAgentDispatch> others) {
    return with(emptyTimeout, departureTimeout, maxParticipants, metadata, others);
  }

  /**
   * Returns this configuration with timeouts that are at most those of another one, and at most
   * LiveKit's defaults if the other one has none.
   */
  public RoomConfiguration shortenedTo(RoomConfiguration limits) {
    return withEmptyTimeout(atMost(limits.emptyTimeout, DEFAULT_EMPTY_TIMEOUT, emptyTimeout))
        .withDepartureTimeout(
            atMost(limits.departureTimeout, DEFAULT_DEPARTURE_TIMEOUT, departureTimeout));
  }

  private static Duration atMost(Duration limit, Duration otherwise, Duration asked) {
    Duration max = limit.isZero() ? otherwise : limit;
    return asked.compareTo(max) > 0 ? max : asked;
  }

  /**
   * What a caller asks for, within what the deployment is set to: name, timeouts, metadata, egress
   * and playout are the caller's where there are any, the lower limit of participants counts, the
   * deployment's agents come first and the caller's are added, and so are tags, of which the
   * deployment's stay as they are.
   */
  public RoomConfiguration within(RoomConfiguration defaults) {
    List<RoomAgentDispatch> both = new ArrayList<>(defaults.agents);
    both.addAll(agents);
    Map<String, String> allTags = new LinkedHashMap<>(tags);
    allTags.putAll(defaults.tags);
    RoomConfiguration playout = hasPlayout() ? this : defaults;
    return new RoomConfiguration(
        name.isEmpty() ? defaults.name : name,
        emptyTimeout.isZero() ? defaults.emptyTimeout : emptyTimeout,
        departureTimeout.isZero() ? defaults.departureTimeout : departureTimeout,
        lowerLimit(maxParticipants, defaults.maxParticipants),
        metadata.isEmpty() ? defaults.metadata : metadata,
        egress == null ? defaults.egress : egress,
        playout.minPlayoutDelay,
        playout.maxPlayoutDelay,
        playout.syncStreams,
        both,
        allTags);
  }

  /** Whether it says anything about delays of playout: its parts go together. */
  public boolean hasPlayout() {
    return minPlayoutDelay != 0 || maxPlayoutDelay != 0 || syncStreams;
  }

  private static long lowerLimit(long one, long other) {
    return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
  }

  private RoomConfiguration with(
      Duration whenEmpty,
      Duration afterDeparture,
      long participants,
      String text,
      List<RoomAgentDispatch> dispatches) {
    return new RoomConfiguration(
        name,
        whenEmpty,
        afterDeparture,
        participants,
        text,
        egress,
        minPlayoutDelay,
        maxPlayoutDelay,
        syncStreams,
        dispatches,
        tags);
  }

  /**
   * Reads proto JSON; what is wrong is reported through {@code fields} and left at its default.
   * Agents that say nothing at all are no agents: some client SDKs send one when none was chosen.
   */
  public static RoomConfiguration read(JsonObjectReader fields) {
    return new RoomConfiguration(
        fields.stringOrEmpty("name"),
        Duration.ofSeconds(fields.uint32("empty_timeout")),
        Duration.ofSeconds(fields.uint32("departure_timeout")),
        fields.uint32("max_participants"),
        fields.stringOrEmpty("metadata"),
        readEgress(fields),
        fields.uint32("min_playout_delay"),
        fields.uint32("max_playout_delay"),
        fields.bool("sync_streams"),
        fields.objects("agents").stream()
            .map(RoomAgentDispatch::read)
            .filter(agent -> !agent.isEmpty())
            .toList(),
        fields.stringMap("tags"));
  }

  private static @Nullable RoomEgress readEgress(JsonObjectReader fields) {
    Map<String, @Nullable Object> egress = fields.map("egress");
    if (egress == null) {
      return null;
    }
    try {
      return new RoomEgress(egress);
    } catch (IllegalArgumentException sensitive) {
      fields.report(
          "egress", FieldProblem.NOT_ALLOWED, Objects.requireNonNull(sensitive.getMessage()));
      return null;
    }
  }

  /** Writes proto JSON: fields at their default are left out, maps are objects. */
  public void write(JsonGenerator json) {
    json.writeStartObject();
    ProtoText.write(json, "name", name);
    writeFields(json);
    json.writeEndObject();
  }

  /**
   * Writes the fields that {@code RoomConfiguration} and {@code CreateRoomRequest} have in common,
   * under the names that both have; all but the name.
   */
  public void writeFields(JsonGenerator json) {
    writeNumber(json, "emptyTimeout", emptyTimeout.toSeconds());
    writeNumber(json, "departureTimeout", departureTimeout.toSeconds());
    writeNumber(json, "maxParticipants", maxParticipants);
    ProtoText.write(json, "metadata", metadata);
    if (egress != null) {
      json.writeName("egress");
      Json.writeValue(json, egress.json());
    }
    writeNumber(json, "minPlayoutDelay", minPlayoutDelay);
    writeNumber(json, "maxPlayoutDelay", maxPlayoutDelay);
    if (syncStreams) {
      json.writeBooleanProperty("syncStreams", true);
    }
    if (!agents.isEmpty()) {
      json.writeArrayPropertyStart("agents");
      agents.forEach(agent -> agent.write(json));
      json.writeEndArray();
    }
    ProtoText.write(json, "tags", tags);
  }

  private static void writeNumber(JsonGenerator json, String name, long value) {
    if (value != 0) {
      json.writeNumberProperty(name, value);
    }
  }
}
