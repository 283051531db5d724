package dev.roomkey.room;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.RandomId;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.RoomCache.KnownRoom;
import dev.roomkey.room.RoomOutcome.Unready;
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
public final class RoomService {
  private final LiveKitServerApi livekit;
  private final DispatchDeduplicator agentsOnce;
  private final RandomGenerator random;

  /**
   * Rooms of one LiveKit server.
   *
   * @param random for the ids of calls
   */
  public RoomService(LiveKitServerApi livekit, RandomGenerator random) {
    this.livekit = livekit;
    this.agentsOnce = new DispatchDeduplicator(livekit);
    this.random = random;
  }

  /** What one visit to LiveKit came to. */
  sealed interface ProvisionResult {
    /** We made the room. */
    record Made(KnownRoom room) implements ProvisionResult {}

    /** It was there. */
    record Found(KnownRoom room) implements ProvisionResult {}

    /** Neither. */
    record Failed(Unready why) implements ProvisionResult {}
  }

  /** What became of the agents of a plan. */
  sealed interface DispatchResult {
    /** All are there; this is what is known of the room now. */
    record Known(KnownRoom room) implements DispatchResult {}

    /** Not all of them. */
    record Failed(Unready why) implements DispatchResult {}
  }

  private static Unready why(ApiResult.Failed<?> failed) {
    return new Unready(RoomProblem.of(failed.failure()), failed.detail());
  }

  ProvisionResult makeOrFind(RoomPlan plan, ProvisionMode provision, Deadline deadline) {
    if (provision != ProvisionMode.EXISTING_ONLY && !plan.hasCallersMetadata()) {
      return make(plan, deadline);
    }
    return switch (find(plan.name(), deadline)) {
      case ApiResult.Failed<Optional<LiveRoom>> failed -> new ProvisionResult.Failed(why(failed));
      case ApiResult.Ok<Optional<LiveRoom>> ok when ok.value().isPresent() ->
          new ProvisionResult.Found(KnownRoom.of(ok.value().get(), null));
      case ApiResult.Ok<Optional<LiveRoom>> absent when provision == ProvisionMode.EXISTING_ONLY ->
          new ProvisionResult.Failed(
              new Unready(RoomProblem.NOT_FOUND, "no room of this name is live"));
      case ApiResult.Ok<Optional<LiveRoom>> absent -> makeWithCallersMetadata(plan, deadline);
    };
  }

  private ApiResult<Optional<LiveRoom>> find(RoomName name, Deadline deadline) {
    return livekit
        .listRooms(List.of(name.value()), deadline)
        .then(rooms -> new ApiResult.Ok<>(rooms.stream().findFirst()));
  }

  private ProvisionResult make(RoomPlan plan, Deadline deadline) {
    String creationId = RandomId.next(random);
    String metadata = plan.metadata().createdBy(creationId).write();
    return switch (livekit.createRoom(
        plan.name().value(), plan.config().withMetadata(metadata), deadline)) {
      case ApiResult.Failed<LiveRoom> failed -> new ProvisionResult.Failed(why(failed));
      case ApiResult.Ok<LiveRoom> ok ->
          creationId.equals(RoomMetadata.read(ok.value().metadata()).creationId())
              ? made(plan, ok.value())
              : new ProvisionResult.Found(KnownRoom.of(ok.value(), null));
    };
  }

  /**
   * The caller's metadata leaves no place for an id. Whoever did not find the room a moment ago and
   * then gets their own metadata back made it, unless somebody else asked for the very same at the
   * same moment.
   */
  private ProvisionResult makeWithCallersMetadata(RoomPlan plan, Deadline deadline) {
    return switch (livekit.createRoom(plan.name().value(), plan.config(), deadline)) {
      case ApiResult.Failed<LiveRoom> failed -> new ProvisionResult.Failed(why(failed));
      case ApiResult.Ok<LiveRoom> ok ->
          ok.value().metadata().equals(plan.config().metadata())
              ? made(plan, ok.value())
              : new ProvisionResult.Found(KnownRoom.of(ok.value(), null));
    };
  }

  private static ProvisionResult made(RoomPlan plan, LiveRoom room) {
    Set<String> agents =
        plan.namedAgents().stream()
            .map(RoomAgentDispatch::agentName)
            .collect(Collectors.toUnmodifiableSet());
    return new ProvisionResult.Made(KnownRoom.of(room, agents));
  }

  /** Sends the agents of a plan that a live room lacks. */
  DispatchResult sendAgents(RoomPlan plan, KnownRoom room, Deadline deadline) {
    String name = plan.name().value();
    Set<String> there = room.agents();
    if (there == null) {
      switch (livekit.listDispatch(name, deadline)) {
        case ApiResult.Failed<List<Dispatch>> failed -> {
          return new DispatchResult.Failed(why(failed));
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
            return new DispatchResult.Failed(why(failed));
          }
          case ApiResult.Ok<Dispatch> ok -> agentsOnce.watch(ok.value());
        }
        sent = sent.withAgent(agent.agentName());
      }
    }
    return new DispatchResult.Known(sent);
  }
}
