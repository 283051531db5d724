package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.livekit.ApiResult.Failed;
import dev.roomkey.livekit.ApiResult.Ok;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TokenIssuer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * LiveKit's server API: what its methods are asked and what they answer, each with a token of its
 * own that holds for a minute and allows no more than that call. How the bytes travel is {@link
 * TwirpClient}'s, and what stands between a call and a LiveKit in trouble {@link ResilientClient}'.
 * Methods block: call them from virtual threads. Safe for many threads at once.
 *
 * <p>A call takes no longer than its deadline and no longer than the call timeout. One that LiveKit
 * could not be reached for is made again inside of that time, twice at most, unless that could do a
 * thing twice ({@code CreateDispatch}, once there was a connection); so {@link
 * ApiFailure#NOT_FOUND} from something that deletes can also mean that an earlier one did it.
 */
public final class LiveKitServerApi implements AutoCloseable {
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(1);

  /** Where there is such a room all the same, a probe's answer is a little longer. */
  private static final List<String> PROBE_ROOM = List.of("roomkey/probe");

  private final TwirpClient twirp;
  private final ResilientClient calls;
  private final TokenIssuer issuer;
  private final CallObserver observer;

  /**
   * An API whose breaker is closed.
   *
   * @param url where LiveKit's server API is
   * @param issuer signs with a key that LiveKit knows
   * @param limits how long calls take, and how many there are at once
   * @param clock tells since when the breaker stands as it does
   * @param random spreads repeats and probes
   * @param observer is told of each call
   */
  public LiveKitServerApi(
      LiveKitUrl url,
      TokenIssuer issuer,
      CallLimits limits,
      InstantSource clock,
      RandomGenerator random,
      CallObserver observer) {
    this.issuer = issuer;
    this.observer = observer;
    this.twirp = new TwirpClient(url, limits.timeout());
    this.calls = new ResilientClient(twirp, limits, this::probe, clock, random, observer);
  }

  /** How the breaker stands. Asks nobody. */
  public BreakerStatus breaker() {
    return calls.breaker();
  }

  private TwirpRequest probe() {
    return request(TwirpMethod.LIST_ROOMS, "", naming(PROBE_ROOM));
  }

  /**
   * Makes a room, or finds the live one of that name, which then keeps its own configuration:
   * LiveKit's answer does not say which of the two it was.
   */
  public ApiResult<LiveRoom> createRoom(String name, RoomConfiguration config, Deadline deadline) {
    Consumer<JsonGenerator> request =
        json -> {
          json.writeStringProperty("name", name);
          config.writeFields(json);
        };
    return call(
        TwirpMethod.CREATE_ROOM,
        name,
        request,
        deadline,
        answer -> check(LiveRoom.read(answer), room -> room.name().equals(name)));
  }

  /**
   * The live rooms of these names. Those that are not there are left out.
   *
   * @param names none: all rooms
   */
  public ApiResult<List<LiveRoom>> listRooms(Collection<String> names, Deadline deadline) {
    Set<String> asked = Set.copyOf(names);
    return call(
        TwirpMethod.LIST_ROOMS,
        asked.size() == 1 ? asked.iterator().next() : "",
        naming(asked),
        deadline,
        answer ->
            list(
                answer,
                "rooms",
                LiveRoom::read,
                room -> asked.isEmpty() || asked.contains(room.name())));
  }

  /** Closes a room: everybody in it is disconnected. */
  public ApiResult<Void> deleteRoom(String name, Deadline deadline) {
    return order(TwirpMethod.DELETE_ROOM, name, inRoom(name), deadline);
  }

  /**
   * Sends an agent into a room, again where it was sent before. Where LiveKit makes rooms by itself
   * it makes one that is missing, with a dispatch of the worker without a name besides.
   */
  public ApiResult<Dispatch> createDispatch(
      String room, RoomAgentDispatch agent, Deadline deadline) {
    return call(
        TwirpMethod.CREATE_DISPATCH,
        room,
        inRoom(room).andThen(agent::writeFields),
        deadline,
        answer ->
            check(
                Dispatch.read(answer),
                made -> made.room().equals(room) && made.agentName().equals(agent.agentName())));
  }

  /**
   * The agents that were sent into a room, by whatever way. For a room that is missing LiveKit
   * looks for 3 s and says {@link ApiFailure#UNAVAILABLE}, or {@link ApiFailure#TIMED_OUT} where
   * the deadline is sooner.
   */
  public ApiResult<List<Dispatch>> listDispatch(String room, Deadline deadline) {
    return call(
        TwirpMethod.LIST_DISPATCH,
        room,
        inRoom(room),
        deadline,
        answer ->
            list(answer, "agent_dispatches", Dispatch::read, sent -> sent.room().equals(room)));
  }

  /**
   * Takes a dispatch back. A room that is missing is no {@link ApiFailure#NOT_FOUND}: see {@link
   * #listDispatch}.
   */
  public ApiResult<Dispatch> deleteDispatch(String room, String dispatchId, Deadline deadline) {
    return call(
        TwirpMethod.DELETE_DISPATCH,
        room,
        inRoom(room).andThen(json -> json.writeStringProperty("dispatchId", dispatchId)),
        deadline,
        answer ->
            check(
                Dispatch.read(answer),
                gone -> gone.room().equals(room) && gone.id().equals(dispatchId)));
  }

  /** Who is in a room; nobody where it is missing. */
  public ApiResult<List<LiveParticipant>> listParticipants(String room, Deadline deadline) {
    return call(
        TwirpMethod.LIST_PARTICIPANTS,
        room,
        inRoom(room),
        deadline,
        answer -> list(answer, "participants", LiveParticipant::read, anyone -> true));
  }

  /** One participant of a room. */
  public ApiResult<LiveParticipant> getParticipant(
      String room, String identity, Deadline deadline) {
    return call(
        TwirpMethod.GET_PARTICIPANT,
        room,
        inRoom(room, identity),
        deadline,
        answer -> check(LiveParticipant.read(answer), who -> who.identity().equals(identity)));
  }

  /**
   * Disconnects a participant. Their token stays good, so they can come back: LiveKit has no
   * revocation.
   */
  public ApiResult<Void> removeParticipant(String room, String identity, Deadline deadline) {
    return order(TwirpMethod.REMOVE_PARTICIPANT, room, inRoom(room, identity), deadline);
  }

  /** Changes a participant, and gives them as they are then. */
  public ApiResult<LiveParticipant> updateParticipant(
      String room, String identity, ParticipantUpdate update, Deadline deadline) {
    return call(
        TwirpMethod.UPDATE_PARTICIPANT,
        room,
        inRoom(room, identity).andThen(update::writeFields),
        deadline,
        answer -> check(LiveParticipant.read(answer), who -> who.identity().equals(identity)));
  }

  /**
   * Silences a track that a participant publishes. Its publisher can end that; LiveKit refuses to,
   * unless its own configuration says otherwise. Of a participant who is not there LiveKit says
   * after 3 s that it is {@link ApiFailure#UNAVAILABLE}.
   */
  public ApiResult<LiveParticipant.Track> mutePublishedTrack(
      String room, String identity, String trackSid, Deadline deadline) {
    Consumer<JsonGenerator> mute =
        json -> {
          json.writeStringProperty("trackSid", trackSid);
          json.writeBooleanProperty("muted", true);
        };
    return call(
            TwirpMethod.MUTE_PUBLISHED_TRACK,
            room,
            inRoom(room, identity).andThen(mute),
            deadline,
            answer -> muted(answer, trackSid))
        .then(muting -> {
          LiveParticipant.Track track = muting.track();
          return track == null
              ? new Failed<>(ApiFailure.NOT_FOUND, "no such track")
              : new Ok<>(track);
        });
  }

  /** Of a track that is not there LiveKit says nothing, with a 200. */
  private record Muting(LiveParticipant.@Nullable Track track) {}

  private static @Nullable Muting muted(JsonObjectReader answer, String trackSid) {
    JsonObjectReader track = answer.object("track");
    if (track == null) {
      return new Muting(null);
    }
    LiveParticipant.Track muted =
        check(LiveParticipant.Track.read(track), one -> one.sid().equals(trackSid));
    return muted == null ? null : new Muting(muted);
  }

  @Override
  public void close() {
    calls.close();
    twirp.close();
  }

  /** Makes a call whose answer holds nothing. */
  private ApiResult<Void> order(
      TwirpMethod method, String room, Consumer<JsonGenerator> fields, Deadline deadline) {
    return call(method, room, fields, deadline, answer -> true).then(done -> ApiResult.done());
  }

  /**
   * @param reader null where the answer is not about what was asked
   */
  private <T> ApiResult<T> call(
      TwirpMethod method,
      String room,
      Consumer<JsonGenerator> fields,
      Deadline deadline,
      Function<JsonObjectReader, @Nullable T> reader) {
    Deadline started = Deadline.now();
    ResilientClient.Outcome outcome = calls.call(request(method, room, fields), deadline);
    CallAttempt exchange = outcome.exchange();
    ApiResult<T> result = exchange.result().then(answer -> read(method, answer, reader));
    observer.called(
        new CallReport(
            method.path(),
            outcomeOf(exchange.ending(), result),
            started.passedFor(),
            outcome.attempts()));
    return result;
  }

  private TwirpRequest request(TwirpMethod method, String room, Consumer<JsonGenerator> fields) {
    byte[] json =
        Json.write(writer -> {
          writer.writeStartObject();
          fields.accept(writer);
          writer.writeEndObject();
        });
    TokenClaims claims = TokenClaims.validFor(TOKEN_LIFETIME).video(method.grant(room)).build();
    return new TwirpRequest(method, room, issuer.issue(claims).value(), json);
  }

  private static String outcomeOf(AttemptStatus ending, ApiResult<?> result) {
    return switch (result) {
      case Ok<?> ok -> "ok";
      case Failed<?> notAsked when !ending.isOfAttempt() -> ending.key();
      case Failed<?> failed -> failed.failure().key();
    };
  }

  private static <T> ApiResult<T> read(
      TwirpMethod method,
      Map<String, @Nullable Object> answer,
      Function<JsonObjectReader, @Nullable T> reader) {
    List<FieldProblem> problems = new ArrayList<>();
    T value = reader.apply(new JsonObjectReader(answer, problems::add));
    return value == null || !problems.isEmpty()
        ? new Failed<>(
            ApiFailure.INVALID_RESPONSE, method.path() + ": 200, not an answer to this call")
        : new Ok<>(value);
  }

  private static Consumer<JsonGenerator> naming(Collection<String> rooms) {
    return json -> {
      json.writeArrayPropertyStart("names");
      rooms.forEach(json::writeString);
      json.writeEndArray();
    };
  }

  private static Consumer<JsonGenerator> inRoom(String room) {
    return json -> json.writeStringProperty("room", room);
  }

  private static Consumer<JsonGenerator> inRoom(String room, String identity) {
    return inRoom(room).andThen(json -> json.writeStringProperty("identity", identity));
  }

  private static <T> @Nullable T check(@Nullable T value, Predicate<T> isWhatWasAsked) {
    return value != null && isWhatWasAsked.test(value) ? value : null;
  }

  /** An object without the list is an empty list only where it holds nothing else either. */
  private static <T> @Nullable List<T> list(
      JsonObjectReader answer,
      String field,
      Function<JsonObjectReader, @Nullable T> reader,
      Predicate<T> isWhatWasAsked) {
    return answer.has(field) || answer.isEmpty()
        ? ProtoJson.list(answer.objects(field), item -> check(reader.apply(item), isWhatWasAsked))
        : null;
  }
}
