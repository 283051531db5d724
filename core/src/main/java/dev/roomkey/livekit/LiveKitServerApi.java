package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.token.TokenIssuer;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * LiveKit's server API over Twirp. Each call carries a token of its own that is valid for a minute
 * and allows no more than that call. Methods block: call them from virtual threads. Safe for many
 * threads at once.
 *
 * <p>A call takes no longer than its deadline and no longer than the call timeout. A call that did
 * not reach LiveKit is retried within that time, twice at most, unless that could do a thing twice
 * ({@code CreateDispatch}, once there was a connection); so {@link ApiFailure#NOT_FOUND} from a
 * method that deletes can also mean that an earlier attempt deleted it.
 */
public final class LiveKitServerApi implements AutoCloseable {
  private final ApiCalls calls;

  /**
   * Creates an API whose circuit breaker is closed.
   *
   * @param network the proxies and certificate authorities of its calls
   * @param issuer signs with a key that LiveKit knows
   * @param clock tells since when the breaker has its state
   * @param random spreads retries and probes
   */
  public LiveKitServerApi(
      LiveKitUrl url,
      OutboundNetwork network,
      TokenIssuer issuer,
      CallLimits limits,
      InstantSource clock,
      RandomGenerator random,
      CallObserver observer) {
    this.calls = new ApiCalls(url, network, issuer, limits, clock, random, observer);
  }

  /** Returns the state of the circuit breaker. Makes no call. */
  public BreakerStatus breaker() {
    return calls.breaker();
  }

  /**
   * Creates a room, or finds the live one of that name, which then keeps its own configuration:
   * LiveKit's answer does not say which of the two it was.
   */
  public ApiResult<LiveRoom> createRoom(String name, RoomConfiguration config, Deadline deadline) {
    Consumer<JsonGenerator> named = json -> json.writeStringProperty("name", name);
    return calls.call(
        TwirpMethod.CREATE_ROOM,
        name,
        deadline,
        named.andThen(config::writeFields),
        answer -> check(LiveRoom.read(answer), room -> room.name().equals(name)));
  }

  /**
   * Returns the live rooms of these names; those that do not exist are left out.
   *
   * @param names none: all rooms
   */
  public ApiResult<List<LiveRoom>> listRooms(Collection<String> names, Deadline deadline) {
    Set<String> asked = Set.copyOf(names);
    return calls.call(
        TwirpMethod.LIST_ROOMS,
        asked.size() == 1 ? asked.iterator().next() : "",
        deadline,
        json -> ApiCalls.writeNames(json, asked),
        list("rooms", LiveRoom::read, room -> asked.isEmpty() || asked.contains(room.name())));
  }

  /** Deletes a room: all its participants are disconnected. */
  public ApiResult<Void> deleteRoom(String name, Deadline deadline) {
    return inRoom(TwirpMethod.DELETE_ROOM, name, deadline, json -> {}, answer -> true)
        .then(deleted -> ApiResult.done());
  }

  /**
   * Dispatches an agent to a room, again if it was dispatched before. If LiveKit creates rooms by
   * itself it creates a missing one, with a dispatch of the worker without a name besides.
   */
  public ApiResult<Dispatch> createDispatch(
      String room, RoomAgentDispatch agent, Deadline deadline) {
    Predicate<Dispatch> asked =
        made -> made.room().equals(room) && made.agentName().equals(agent.agentName());
    return inRoom(
        TwirpMethod.CREATE_DISPATCH,
        room,
        deadline,
        agent::writeFields,
        answer -> check(Dispatch.read(answer), asked));
  }

  /**
   * Returns the dispatches of a room, by whatever way they were made. For a missing room LiveKit
   * waits 3 s and answers {@link ApiFailure#UNAVAILABLE}, or {@link ApiFailure#TIMED_OUT} if the
   * deadline is sooner.
   */
  public ApiResult<List<Dispatch>> listDispatch(String room, Deadline deadline) {
    return inRoom(
        TwirpMethod.LIST_DISPATCH,
        room,
        deadline,
        json -> {},
        list("agent_dispatches", Dispatch::read, sent -> sent.room().equals(room)));
  }

  /**
   * Deletes a dispatch. A missing room is no {@link ApiFailure#NOT_FOUND}: see {@link
   * #listDispatch}.
   */
  public ApiResult<Dispatch> deleteDispatch(String room, String dispatchId, Deadline deadline) {
    Predicate<Dispatch> asked =
        deleted -> deleted.room().equals(room) && deleted.id().equals(dispatchId);
    return inRoom(
        TwirpMethod.DELETE_DISPATCH,
        room,
        deadline,
        json -> json.writeStringProperty("dispatchId", dispatchId),
        answer -> check(Dispatch.read(answer), asked));
  }

  /** Returns the participants of a room; none if the room is missing. */
  public ApiResult<List<LiveParticipant>> listParticipants(String room, Deadline deadline) {
    return inRoom(
        TwirpMethod.LIST_PARTICIPANTS,
        room,
        deadline,
        json -> {},
        list("participants", LiveParticipant::read, participant -> true));
  }

  /** Returns one participant of a room. */
  public ApiResult<LiveParticipant> getParticipant(
      String room, String identity, Deadline deadline) {
    return ofParticipant(TwirpMethod.GET_PARTICIPANT, room, identity, deadline, json -> {});
  }

  /**
   * Disconnects a participant. The participant's token stays valid, so it can come back: LiveKit
   * has no revocation.
   */
  public ApiResult<Void> removeParticipant(String room, String identity, Deadline deadline) {
    return inRoom(
            TwirpMethod.REMOVE_PARTICIPANT,
            room,
            deadline,
            json -> json.writeStringProperty("identity", identity),
            answer -> true)
        .then(removed -> ApiResult.done());
  }

  /** Changes a participant, and returns it with the change. */
  public ApiResult<LiveParticipant> updateParticipant(
      String room, String identity, ParticipantUpdate update, Deadline deadline) {
    return ofParticipant(
        TwirpMethod.UPDATE_PARTICIPANT, room, identity, deadline, update::writeFields);
  }

  /**
   * Mutes a track that a participant publishes. Only its publisher can unmute it, unless LiveKit is
   * configured otherwise. If the participant is missing LiveKit answers {@link
   * ApiFailure#UNAVAILABLE} after 3 s.
   */
  public ApiResult<LiveParticipant.Track> mutePublishedTrack(
      String room, String identity, String trackSid, Deadline deadline) {
    Consumer<JsonGenerator> fields =
        json -> {
          json.writeStringProperty("identity", identity);
          json.writeStringProperty("trackSid", trackSid);
          json.writeBooleanProperty("muted", true);
        };
    return inRoom(
            TwirpMethod.MUTE_PUBLISHED_TRACK,
            room,
            deadline,
            fields,
            answer -> mutedTrack(answer, trackSid))
        .then(muted ->
            muted.isEmpty()
                ? new ApiResult.Failed<>(ApiFailure.NOT_FOUND, "no such track")
                : new ApiResult.Ok<>(muted.getFirst()));
  }

  /** Of a missing track LiveKit says nothing, with a 200: empty. Null for another track. */
  private static @Nullable List<LiveParticipant.Track> mutedTrack(
      JsonObjectReader answer, String trackSid) {
    JsonObjectReader track = answer.object("track");
    if (track == null) {
      return List.of();
    }
    LiveParticipant.Track muted = LiveParticipant.Track.read(track);
    return muted != null && muted.sid().equals(trackSid) ? List.of(muted) : null;
  }

  @Override
  public void close() {
    calls.close();
  }

  private ApiResult<LiveParticipant> ofParticipant(
      TwirpMethod method,
      String room,
      String identity,
      Deadline deadline,
      Consumer<JsonGenerator> fields) {
    Consumer<JsonGenerator> who = json -> json.writeStringProperty("identity", identity);
    return inRoom(
        method,
        room,
        deadline,
        who.andThen(fields),
        answer -> check(LiveParticipant.read(answer), one -> one.identity().equals(identity)));
  }

  private <T> ApiResult<T> inRoom(
      TwirpMethod method,
      String room,
      Deadline deadline,
      Consumer<JsonGenerator> fields,
      Function<JsonObjectReader, @Nullable T> reader) {
    Consumer<JsonGenerator> where = json -> json.writeStringProperty("room", room);
    return calls.call(method, room, deadline, where.andThen(fields), reader);
  }

  private static <T> @Nullable T check(@Nullable T value, Predicate<T> asked) {
    return value != null && asked.test(value) ? value : null;
  }

  /** An object without the list is an empty list only if it holds nothing else either. */
  private static <T> Function<JsonObjectReader, @Nullable List<T>> list(
      String field, Function<JsonObjectReader, @Nullable T> reader, Predicate<T> asked) {
    return answer ->
        answer.has(field) || answer.isEmpty()
            ? ProtoJson.list(answer.objects(field), item -> check(reader.apply(item), asked))
            : null;
  }
}
