package dev.roomkey.room;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.RandomId;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.RoomOutcome.Unready;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Creates and finds rooms in LiveKit, without a cache. LiveKit's response is the same for a new
 * room and a live one, so Roomkey writes the id of each call into the metadata of the room that it
 * creates, and compares it.
 */
public final class RoomService {
  private final LiveKitServerApi livekit;
  private final DispatchDeduplicator deduplicator;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Creates the service of one LiveKit deployment.
   *
   * @param clock tells how old a dispatch is
   * @param random the source of the ids of calls
   */
  public RoomService(LiveKitServerApi livekit, InstantSource clock, RandomGenerator random) {
    this.livekit = livekit;
    this.clock = clock;
    this.deduplicator = new DispatchDeduplicator(livekit);
    this.random = random;
  }

  /** The result of {@link #provision}. */
  sealed interface ProvisionResult {
    /** This call created the room. */
    record Created(KnownRoom room) implements ProvisionResult {}

    /** The room was live. */
    record Found(KnownRoom room) implements ProvisionResult {}

    /** The call failed, or the room does not exist. */
    record Failed(Unready reason) implements ProvisionResult {}
  }

  /** Creates or finds the room of a plan. */
  ProvisionResult provision(RoomPlan plan, ProvisionMode mode, Deadline deadline) {
    if (mode != ProvisionMode.EXISTING_ONLY) {
      return create(plan, deadline);
    }
    return switch (livekit.listRooms(List.of(plan.name().value()), deadline)) {
      case ApiResult.Failed<List<LiveRoom>> failed -> new ProvisionResult.Failed(unready(failed));
      case ApiResult.Ok<List<LiveRoom>> ok when !ok.value().isEmpty() ->
          new ProvisionResult.Found(KnownRoom.of(ok.value().getFirst(), null));
      case ApiResult.Ok<List<LiveRoom>> missing ->
          new ProvisionResult.Failed(new Unready(RoomProblem.NOT_FOUND, "the room does not exist"));
    };
  }

  static Unready unready(ApiResult.Failed<?> failed) {
    return new Unready(RoomProblem.of(failed.failure()), failed.detail());
  }

  private ProvisionResult create(RoomPlan plan, Deadline deadline) {
    String id = RandomId.next(random);
    String metadata = plan.metadata().createdBy(id).with(plan.config().metadata());
    return switch (livekit.createRoom(
        plan.name().value(), plan.config().withMetadata(metadata), deadline)) {
      case ApiResult.Failed<LiveRoom> failed -> new ProvisionResult.Failed(unready(failed));
      case ApiResult.Ok<LiveRoom> ok
          when id.equals(RoomMetadata.read(ok.value().metadata()).creationId()) ->
          new ProvisionResult.Created(KnownRoom.of(ok.value(), names(plan.namedAgents())));
      case ApiResult.Ok<LiveRoom> ok -> new ProvisionResult.Found(KnownRoom.of(ok.value(), null));
    };
  }

  private static Set<String> names(List<RoomAgentDispatch> agents) {
    return agents.stream().map(RoomAgentDispatch::agentName).collect(Collectors.toSet());
  }

  /** Dispatches the agents of a plan that a live room lacks, and returns the room with them. */
  ApiResult<KnownRoom> dispatchAgents(RoomPlan plan, KnownRoom room, Deadline deadline) {
    String name = plan.name().value();
    if (room.agents() == null) {
      return livekit
          .listDispatch(name, deadline)
          .then(listed -> withoutLost(plan, listed, deadline))
          .then(agents -> dispatchAgents(plan, room.withAgents(agents), deadline));
    }
    ApiResult<KnownRoom> result = new ApiResult.Ok<>(room);
    for (RoomAgentDispatch agent : plan.namedAgents()) {
      result =
          result.then(known ->
              known.has(agent)
                  ? new ApiResult.Ok<>(known)
                  : livekit
                      .createDispatch(name, agent, deadline)
                      .then(dispatch -> {
                        deduplicator.watch(dispatch);
                        return new ApiResult.Ok<>(known.with(agent));
                      }));
    }
    return result;
  }

  /**
   * Returns the names of agents that were dispatched, without those whose dispatch was lost, and
   * deletes lost dispatches: {@link DispatchDeduplicator} would keep them in place of a new one.
   */
  private ApiResult<Set<String>> withoutLost(
      RoomPlan plan, List<Dispatch> listed, Deadline deadline) {
    Set<String> names = listed.stream().map(Dispatch::agentName).collect(Collectors.toSet());
    LostDispatches lost = LostDispatches.of(plan, listed, clock.instant());
    if (lost.isEmpty()) {
      return new ApiResult.Ok<>(names);
    }
    String room = plan.name().value();
    return livekit
        .listParticipants(room, deadline)
        .then(participants -> {
          for (Dispatch dispatch : lost.without(participants)) {
            livekit.deleteDispatch(room, dispatch.id(), deadline); // fails if another replica did
            names.remove(dispatch.agentName());
          }
          return new ApiResult.Ok<>(names);
        });
  }
}
