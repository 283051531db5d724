package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.json.JsonFields;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.JsonStream;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.token.TokenIssuer;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A client of LiveKit's server API over Twirp. Each call has its own token, which is valid for a
 * minute and has only the grants of that call. Methods block: call them from virtual threads.
 * Thread-safe.
 *
 * <p>A call ends at its deadline or the call timeout, whichever is sooner. Within that time, a call
 * that did not reach LiveKit is retried, twice at most. {@code CreateDispatch} is not idempotent,
 * so it is retried only if there was no connection. After a retry, {@link ApiFailure#NOT_FOUND}
 * from a method that deletes can mean that an earlier attempt succeeded.
 */
public final class LiveKitServerApi implements AutoCloseable {
  /** A list without a track if LiveKit omits it from a 200, because it does not exist. */
  private static final Message<List<LiveParticipant.Track>> MUTED_TRACK =
      new Message<>(
          JsonFields.of().with("track", LiveParticipant.Track.FIELDS), LiveKitServerApi::track);

  private final ApiCalls calls;

  /**
   * Creates a client with a closed circuit breaker. Makes no calls.
   *
   * @param network the proxies and certificate authorities of its calls
   * @param issuer signs with a key pair of the LiveKit server
   * @param clock the source of {@link BreakerStatus#since}
   * @param random the jitter of retries and probes
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
   * Creates a room, or returns the live room with this name, which keeps its configuration.
   * LiveKit's response does not tell the two cases apart.
   */
  public ApiResult<LiveRoom> createRoom(String name, RoomConfiguration config, Deadline deadline) {
    Consumer<JsonGenerator> nameField = json -> json.writeStringProperty("name", name);
    return calls.call(
        TwirpMethod.CREATE_ROOM,
        name,
        deadline,
        nameField.andThen(config::writeFields),
        LiveRoom.MESSAGE.matching(room -> room.name().equals(name)));
  }

  /**
   * Returns the live rooms with these names. Omits missing ones.
   *
   * @param names empty for all rooms
   */
  public ApiResult<List<LiveRoom>> listRooms(Collection<String> names, Deadline deadline) {
    Set<String> requested = Set.copyOf(names);
    return calls.call(
        TwirpMethod.LIST_ROOMS,
        requested.size() == 1 ? requested.iterator().next() : "",
        deadline,
        json -> ApiCalls.writeNames(json, requested),
        LiveRoom.MESSAGE.listIn(
            "rooms", room -> requested.isEmpty() || requested.contains(room.name())));
  }

  /** Deletes a room: all its participants are disconnected. */
  public ApiResult<Void> deleteRoom(String name, Deadline deadline) {
    return inRoom(TwirpMethod.DELETE_ROOM, name, deadline, json -> {}, Message.IGNORED)
        .then(deleted -> ApiResult.done());
  }

  /**
   * Dispatches an agent to a room, again if it was dispatched before. If LiveKit's {@code
   * auto_create} is on, it creates a missing room, with an additional dispatch of the worker
   * without a name.
   */
  public ApiResult<Dispatch> createDispatch(
      String room, RoomAgentDispatch agent, Deadline deadline) {
    Predicate<Dispatch> matches =
        made -> made.room().equals(room) && made.agentName().equals(agent.agentName());
    return inRoom(
        TwirpMethod.CREATE_DISPATCH,
        room,
        deadline,
        agent::writeFields,
        Dispatch.MESSAGE.matching(matches));
  }

  /**
   * Returns the dispatches of a room, by Roomkey or any other client. For a missing room, LiveKit
   * waits 3 s and answers {@link ApiFailure#UNAVAILABLE}; an earlier deadline results in {@link
   * ApiFailure#TIMED_OUT}.
   */
  public ApiResult<List<Dispatch>> listDispatch(String room, Deadline deadline) {
    return inRoom(
        TwirpMethod.LIST_DISPATCH,
        room,
        deadline,
        json -> {},
        Dispatch.MESSAGE.listIn("agent_dispatches", sent -> sent.room().equals(room)));
  }

  /** Deletes a dispatch. Treats a missing room as {@link #listDispatch} does. */
  public ApiResult<Dispatch> deleteDispatch(String room, String dispatchId, Deadline deadline) {
    Predicate<Dispatch> matches =
        deleted -> deleted.room().equals(room) && deleted.id().equals(dispatchId);
    return inRoom(
        TwirpMethod.DELETE_DISPATCH,
        room,
        deadline,
        json -> json.writeStringProperty("dispatchId", dispatchId),
        Dispatch.MESSAGE.matching(matches));
  }

  /** Returns the participants of a room; an empty list if the room is missing. */
  public ApiResult<List<LiveParticipant>> listParticipants(String room, Deadline deadline) {
    return inRoom(
        TwirpMethod.LIST_PARTICIPANTS,
        room,
        deadline,
        json -> {},
        LiveParticipant.MESSAGE.listIn("participants", participant -> true));
  }

  /** Returns one participant of a room. */
  public ApiResult<LiveParticipant> getParticipant(
      String room, String identity, Deadline deadline) {
    return ofParticipant(TwirpMethod.GET_PARTICIPANT, room, identity, deadline, json -> {});
  }

  /**
   * Disconnects a participant. Its token stays valid, so the participant can join again: LiveKit
   * cannot revoke tokens.
   */
  public ApiResult<Void> removeParticipant(String room, String identity, Deadline deadline) {
    return inRoom(
            TwirpMethod.REMOVE_PARTICIPANT,
            room,
            deadline,
            json -> json.writeStringProperty("identity", identity),
            Message.IGNORED)
        .then(removed -> ApiResult.done());
  }

  /** Changes a participant, and returns the participant with the change. */
  public ApiResult<LiveParticipant> updateParticipant(
      String room, String identity, ParticipantUpdate update, Deadline deadline) {
    return ofParticipant(
        TwirpMethod.UPDATE_PARTICIPANT, room, identity, deadline, update::writeFields);
  }

  /**
   * Mutes a track of a participant. Only its publisher can unmute it, unless LiveKit's {@code
   * enable_remote_unmute} is on. If the participant is missing, LiveKit answers {@link
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
            MUTED_TRACK.matching(
                muted -> muted.stream().allMatch(track -> track.sid().equals(trackSid))))
        .then(muted ->
            muted.isEmpty()
                ? new ApiResult.Failed<>(ApiFailure.NOT_FOUND, "the track does not exist")
                : new ApiResult.Ok<>(muted.getFirst()));
  }

  private static @Nullable List<LiveParticipant.Track> track(JsonObjectReader response) {
    JsonObjectReader track = response.object("track");
    return track == null ? List.of() : ProtoJson.list(List.of(track), LiveParticipant.Track::read);
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
    Consumer<JsonGenerator> identityField = json -> json.writeStringProperty("identity", identity);
    return inRoom(
        method,
        room,
        deadline,
        identityField.andThen(fields),
        LiveParticipant.MESSAGE.matching(participant -> participant.identity().equals(identity)));
  }

  private <T> ApiResult<T> inRoom(
      TwirpMethod method,
      String room,
      Deadline deadline,
      Consumer<JsonGenerator> fields,
      JsonStream.Reader<T> reader) {
    Consumer<JsonGenerator> roomField = json -> json.writeStringProperty("room", room);
    return calls.call(method, room, deadline, roomField.andThen(fields), reader);
  }
}
