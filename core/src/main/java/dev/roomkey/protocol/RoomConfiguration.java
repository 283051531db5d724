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
 * The configuration with which LiveKit creates a room: {@code RoomConfiguration} of
 * livekit_room.proto. It does not change a room that is live.
 *
 * @param name the name of the configuration (LiveKit Cloud); may be empty
 * @param emptyTimeout the time after which LiveKit closes a room that no participant has joined, in
 *     whole seconds; zero for the server's default, 300 s
 * @param departureTimeout the time after which LiveKit closes a room that all participants have
 *     left, in whole seconds; zero for the server's default, 20 s
 * @param maxParticipants the limit without agents; zero for no limit. LiveKit enforces it only
 *     approximately
 * @param metadata readable for every participant; may be empty
 * @param egress the recordings that start with the room; null for none
 * @param minPlayoutDelay in milliseconds
 * @param maxPlayoutDelay in milliseconds
 * @param syncStreams synchronizes audio and video at large playout delays
 * @param agents the agents to dispatch; empty for the worker without a name
 * @param tags the tags of the room
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

  /** The defaults of the LiveKit server. */
  public static final RoomConfiguration DEFAULT =
      new RoomConfiguration(
          "", Duration.ZERO, Duration.ZERO, 0, "", null, 0, 0, false, List.of(), Map.of());

  /** The defaults of a LiveKit server ({@code pkg/config/config.go}). */
  private static final Duration DEFAULT_EMPTY_TIMEOUT = Duration.ofMinutes(5);

  private static final Duration DEFAULT_DEPARTURE_TIMEOUT = Duration.ofSeconds(20);
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  /**
   * Rejects values that LiveKit does not accept.
   *
   * @throws IllegalArgumentException if a number does not fit 32 bits without sign, a duration has
   *     a fraction of a second, or a text has a lone surrogate
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

  /** Rejects fractions: half a second would become zero, which is the server's default. */
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

  /** Returns a copy with other metadata. */
  public RoomConfiguration withMetadata(String text) {
    return with(emptyTimeout, departureTimeout, maxParticipants, text, agents);
  }

  /** Returns a copy with another limit of participants; zero for no limit. */
  public RoomConfiguration withMaxParticipants(long participants) {
    return with(emptyTimeout, departureTimeout, participants, metadata, agents);
  }

  /** Returns a copy with another empty timeout; zero for the server's default. */
  public RoomConfiguration withEmptyTimeout(Duration wholeSeconds) {
    return with(wholeSeconds, departureTimeout, maxParticipants, metadata, agents);
  }

  /** Returns a copy with another departure timeout; zero for the server's default. */
  public RoomConfiguration withDepartureTimeout(Duration wholeSeconds) {
    return with(emptyTimeout, wholeSeconds, maxParticipants, metadata, agents);
  }

  /** Returns a copy with other agents. */
  public RoomConfiguration withAgents(List<RoomAgentDispatch> others) {
    return with(emptyTimeout, departureTimeout, maxParticipants, metadata, others);
  }

  /**
   * Returns a copy with timeouts of at most those in {@code limits}, or LiveKit's defaults if
   * {@code limits} has none.
   */
  public RoomConfiguration shortenedTo(RoomConfiguration limits) {
    return withEmptyTimeout(atMost(limits.emptyTimeout, DEFAULT_EMPTY_TIMEOUT, emptyTimeout))
        .withDepartureTimeout(
            atMost(limits.departureTimeout, DEFAULT_DEPARTURE_TIMEOUT, departureTimeout));
  }

  private static Duration atMost(Duration limit, Duration defaultLimit, Duration requested) {
    Duration max = limit.isZero() ? defaultLimit : limit;
    return requested.compareTo(max) > 0 ? max : requested;
  }

  /**
   * Merges this requested configuration with the defaults of a deployment. Name, timeouts,
   * metadata, egress and playout are those of this configuration if it has any. The lower limit of
   * participants applies. Agents are those of the defaults, followed by those of this
   * configuration. Tags are joined; the defaults take precedence.
   */
  public RoomConfiguration within(RoomConfiguration defaults) {
    List<RoomAgentDispatch> allAgents = new ArrayList<>(defaults.agents);
    allAgents.addAll(agents);
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
        allAgents,
        allTags);
  }

  /** Returns whether a playout field is set; the three are merged as one. */
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
   * Reads proto JSON. Reports invalid fields through {@code fields} and leaves them at their
   * defaults. Drops agents without any field, which some client SDKs send.
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

  /** Writes proto JSON, without fields that have their default. */
  public void write(JsonGenerator json) {
    json.writeStartObject();
    ProtoText.write(json, "name", name);
    writeFields(json);
    json.writeEndObject();
  }

  /**
   * Writes the fields that {@code RoomConfiguration} and {@code CreateRoomRequest} have in common,
   * except the name.
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
