package dev.roomkey.room;

import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.Deadline;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.room.KnownRooms.KnownRoom;
import dev.roomkey.room.RoomOutcome.Unready;
import dev.roomkey.token.RandomName;
import dev.roomkey.token.RoomAgentDispatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Makes and finds rooms at LiveKit, exactly: LiveKit answers alike for a room that it made and one
 * that was live, so the metadata of each room that Roomkey makes carries the id of the call that
 * made it. It remembers nothing.
 */
public final class LiveRooms {
  private final LiveKitServerApi livekit;
  private final AgentsOnce agentsOnce;
  private final RandomGenerator random;

  /**
   * Rooms of one LiveKit server.
   *
   * @param random for the ids of calls
   */
  public LiveRooms(LiveKitServerApi livekit, RandomGenerator random) {
    this.livekit = livekit;
    this.agentsOnce = new AgentsOnce(livekit);
    this.random = random;
  }

  /** What one visit to LiveKit came to. */
  sealed interface Visit {
    /** We made the room. */
    record Made(KnownRoom room) implements Visit {}

    /** It was there. */
    record Found(KnownRoom room) implements Visit {}

    /** Neither. */
    record Failed(Unready why) implements Visit {}
  }

  /** What became of the agents of a plan. */
  sealed interface Sent {
    /** All are there; this is what is known of the room now. */
    record Known(KnownRoom room) implements Sent {}

    /** Not all of them. */
    record Failed(Unready why) implements Sent {}
  }

  private static Unready why(ApiResult.Failed<?> failed) {
    return new Unready(RoomProblem.of(failed.failure()), failed.detail());
  }

  Visit makeOrFind(RoomPlan plan, Provision provision, Deadline deadline) {
    if (provision != Provision.EXISTING_ONLY && !plan.hasCallersMetadata()) {
      return make(plan, deadline);
    }
    return switch (find(plan.name(), deadline)) {
      case ApiResult.Failed<Optional<LiveRoom>> failed -> new Visit.Failed(why(failed));
      case ApiResult.Ok<Optional<LiveRoom>> ok when ok.value().isPresent() ->
          new Visit.Found(KnownRoom.of(ok.value().get(), null));
      case ApiResult.Ok<Optional<LiveRoom>> absent when provision == Provision.EXISTING_ONLY ->
          new Visit.Failed(new Unready(RoomProblem.NOT_FOUND, "no room of this name is live"));
      case ApiResult.Ok<Optional<LiveRoom>> absent -> makeWithCallersMetadata(plan, deadline);
    };
  }

  private ApiResult<Optional<LiveRoom>> find(RoomName name, Deadline deadline) {
    return livekit
        .listRooms(List.of(name.value()), deadline)
        .then(rooms -> new ApiResult.Ok<>(rooms.stream().findFirst()));
  }

  private Visit make(RoomPlan plan, Deadline deadline) {
    String creationId = RandomName.next(random);
    String metadata = plan.metadata().createdBy(creationId).write();
    return switch (livekit.createRoom(
        plan.name().value(), plan.config().withMetadata(metadata), deadline)) {
      case ApiResult.Failed<LiveRoom> failed -> new Visit.Failed(why(failed));
      case ApiResult.Ok<LiveRoom> ok ->
          creationId.equals(RoomMetadata.read(ok.value().metadata()).creationId())
              ? made(plan, ok.value())
              : new Visit.Found(KnownRoom.of(ok.value(), null));
    };
  }

  /**
   * The caller's metadata leaves no place for an id. Whoever did not find the room a moment ago and
   * then gets their own metadata back made it, unless somebody else asked for the very same at the
   * same moment.
   */
  private Visit makeWithCallersMetadata(RoomPlan plan, Deadline deadline) {
    return switch (livekit.createRoom(plan.name().value(), plan.config(), deadline)) {
      case ApiResult.Failed<LiveRoom> failed -> new Visit.Failed(why(failed));
      case ApiResult.Ok<LiveRoom> ok ->
          ok.value().metadata().equals(plan.config().metadata())
              ? made(plan, ok.value())
              : new Visit.Found(KnownRoom.of(ok.value(), null));
    };
  }

  private static Visit made(RoomPlan plan, LiveRoom room) {
    Set<String> agents =
        plan.namedAgents().stream()
            .map(RoomAgentDispatch::agentName)
            .collect(Collectors.toUnmodifiableSet());
    return new Visit.Made(KnownRoom.of(room, agents));
  }

  /** Sends the agents of a plan that a live room lacks. */
  Sent sendAgents(RoomPlan plan, KnownRoom room, Deadline deadline) {
    String name = plan.name().value();
    Set<String> there = room.agents();
    if (there == null) {
      switch (livekit.listDispatch(name, deadline)) {
        case ApiResult.Failed<List<Dispatch>> failed -> {
          return new Sent.Failed(why(failed));
        }
        case ApiResult.Ok<List<Dispatch>> ok ->
            there = ok.value().stream().map(Dispatch::agentName).collect(Collectors.toSet());
      }
    }
    KnownRoom sent = room.withAgents(there);
    for (RoomAgentDispatch agent : plan.namedAgents()) {
      if (!there.contains(agent.agentName())) {
        switch (livekit.createDispatch(name, agent, deadline)) {
          case ApiResult.Failed<Dispatch> failed -> {
            return new Sent.Failed(why(failed));
          }
          case ApiResult.Ok<Dispatch> ok -> agentsOnce.watch(ok.value());
        }
        sent = sent.withAgent(agent.agentName());
      }
    }
    return new Sent.Known(sent);
  }
}
