package dev.roomkey.room;

import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomCache.KnownRoom;
import dev.roomkey.room.RoomOutcome.Ready;
import dev.roomkey.room.RoomOutcome.Unready;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a room exists as its plan says, and reports whether this call created it.
 * Concurrent calls for one room share one request to LiveKit; only the leader reports {@code
 * created}. Callers decide who may ask. Safe for use by many threads.
 */
public final class RoomProvisioner {
  private final ProvisionMode provision;
  private final UnavailablePolicy whenUnreachable;
  private final RoomService liveRooms;
  private final RoomCache known = new RoomCache();
  private final LongAdder fromMemory = new LongAdder();
  private final ConcurrentMap<RoomName, CompletableFuture<Result>> inFlight =
      new ConcurrentHashMap<>();

  /**
   * The result of one shared request.
   *
   * @param outcome for the leader
   * @param room for the followers; null if the room does not exist
   */
  private record Result(RoomOutcome outcome, @Nullable KnownRoom room) {
    static Result failed(RoomProblem problem, String detail) {
      return new Result(new Unready(problem, detail), null);
    }
  }

  /**
   * A provisioner with its own memory of rooms.
   *
   * @param liveRooms makes and finds them
   */
  public RoomProvisioner(
      ProvisionMode provision, UnavailablePolicy whenUnreachable, RoomService liveRooms) {
    this.provision = provision;
    this.whenUnreachable = whenUnreachable;
    this.liveRooms = liveRooms;
  }

  /** What came of the plan, where that is known without asking LiveKit. Never waits. */
  public Optional<RoomOutcome> ensureNow(RoomPlan plan) {
    return provision == ProvisionMode.ON_JOIN
        ? Optional.of(new Ready(RoomStatus.ON_JOIN))
        : Optional.ofNullable(fromMemory(plan));
  }

  /** Creates or finds the room, and waits for LiveKit until the deadline at most. */
  public RoomOutcome ensure(RoomPlan plan, Deadline deadline) {
    Optional<RoomOutcome> now = ensureNow(plan);
    if (now.isPresent()) {
      return now.get();
    }
    Blocking.begin();
    return orOnJoin(provision(plan, deadline));
  }

  /**
   * What the token says about the room: as it was made, so that one that closes before the join
   * comes back the same. Null where a join is not to make rooms.
   */
  public @Nullable RoomConfiguration tokenConfig(RoomPlan plan) {
    return provision == ProvisionMode.EXISTING_ONLY ? null : plan.tokenConfig();
  }

  /** Evicts a room, so that the next request for it asks LiveKit. */
  public void forget(RoomName name) {
    known.forget(name);
  }

  /** Returns about how many rooms are cached. */
  public long knownRooms() {
    return known.size();
  }

  /** Returns how many plans were answered from the cache, without asking LiveKit. */
  public long cacheHits() {
    return fromMemory.sum();
  }

  private RoomOutcome provision(RoomPlan plan, Deadline deadline) {
    while (true) {
      CompletableFuture<Result> mine = new CompletableFuture<>();
      CompletableFuture<Result> others = inFlight.putIfAbsent(plan.name(), mine);
      if (others == null) {
        return lead(plan, deadline, mine).outcome();
      }
      Result result = await(others, deadline);
      if (result.room() == null) {
        return result.outcome();
      }
      RoomOutcome shared = visited(plan, result.room());
      if (shared != null) {
        return shared;
      }
      // The room exists but lacks an agent that only this plan asks for: ask once more.
    }
  }

  private Result lead(RoomPlan plan, Deadline deadline, CompletableFuture<Result> shared) {
    try {
      Result result = visit(plan, deadline);
      if (result.room() != null) {
        known.put(plan.name(), result.room());
      }
      shared.complete(result);
      return result;
    } catch (RuntimeException | Error bug) {
      shared.completeExceptionally(bug);
      throw bug;
    } finally {
      inFlight.remove(plan.name(), shared);
    }
  }

  private Result visit(RoomPlan plan, Deadline deadline) {
    KnownRoom remembered = remember(plan);
    if (remembered != null) {
      return sendAgents(plan, remembered, deadline);
    }
    return switch (liveRooms.makeOrFind(plan, provision, deadline)) {
      case RoomService.ProvisionResult.Made made ->
          new Result(new Ready(RoomStatus.CREATED), made.room());
      case RoomService.ProvisionResult.Found found -> sendAgents(plan, found.room(), deadline);
      case RoomService.ProvisionResult.Failed failed -> new Result(failed.why(), null);
    };
  }

  private Result sendAgents(RoomPlan plan, KnownRoom room, Deadline deadline) {
    RoomOutcome asItIs = visited(plan, room);
    if (asItIs != null) {
      return new Result(asItIs, room);
    }
    return switch (liveRooms.sendAgents(plan, room, deadline)) {
      case RoomService.DispatchResult.Known known ->
          new Result(new Ready(RoomStatus.EXISTING), known.room());
      case RoomService.DispatchResult.Failed failed -> {
        known.forget(plan.name());
        yield new Result(failed.why(), null);
      }
    };
  }

  /** What a room that is there means for a plan; null where it lacks an agent. */
  private static @Nullable RoomOutcome visited(RoomPlan plan, KnownRoom room) {
    if (plan.metadata().isOfAnotherRepository(room.metadata())) {
      return new Unready(
          RoomProblem.OTHER_REPOSITORY, "the room's metadata names another repository");
    }
    return room.covers(plan) ? new Ready(RoomStatus.EXISTING) : null;
  }

  private @Nullable RoomOutcome fromMemory(RoomPlan plan) {
    KnownRoom room = remember(plan);
    RoomOutcome outcome = room == null ? null : visited(plan, room);
    if (outcome != null) {
      fromMemory.increment();
    }
    return outcome;
  }

  /** Whoever is let in only where there is a room has to look each time. */
  private @Nullable KnownRoom remember(RoomPlan plan) {
    return provision == ProvisionMode.EXISTING_ONLY ? null : known.get(plan.name());
  }

  private RoomOutcome orOnJoin(RoomOutcome outcome) {
    boolean leftToTheJoin =
        outcome instanceof Unready unready
            && provision == ProvisionMode.ENSURE
            && whenUnreachable == UnavailablePolicy.ON_JOIN
            && (unready.problem() == RoomProblem.UNREACHABLE
                || unready.problem() == RoomProblem.TIMED_OUT);
    return leftToTheJoin ? new Ready(RoomStatus.ON_JOIN, (Unready) outcome) : outcome;
  }

  private static Result await(CompletableFuture<Result> shared, Deadline deadline) {
    try {
      return shared.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return Result.failed(RoomProblem.TIMED_OUT, "another request still asks for this room");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Result.failed(RoomProblem.UNREACHABLE, "interrupted while waiting for this room");
    } catch (ExecutionException bug) {
      throw new IllegalStateException("the request that asked for this room broke", bug);
    }
  }
}
