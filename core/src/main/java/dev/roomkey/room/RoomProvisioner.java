package dev.roomkey.room;

import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.protocol.RoomConfiguration;
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
  private final UnavailablePolicy unavailablePolicy;
  private final RoomService service;
  private final RoomCache known = new RoomCache();
  private final LongAdder cacheHits = new LongAdder();
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
   * Creates a provisioner with a cache of its own.
   *
   * @param service creates and finds rooms
   */
  public RoomProvisioner(
      ProvisionMode provision, UnavailablePolicy unavailablePolicy, RoomService service) {
    this.provision = provision;
    this.unavailablePolicy = unavailablePolicy;
    this.service = service;
  }

  /** Returns the outcome of a plan if it is known without asking LiveKit. Never waits. */
  public Optional<RoomOutcome> ensureNow(RoomPlan plan) {
    return provision == ProvisionMode.ON_JOIN
        ? Optional.of(new Ready(RoomStatus.ON_JOIN))
        : Optional.ofNullable(fromCache(plan));
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
   * Returns what the token says about the room: how it was created, so that a room that closes
   * before the join comes back the same; or null if a join must not create rooms.
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
    return cacheHits.sum();
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
      RoomOutcome shared = outcomeFor(plan, result.room());
      if (shared != null) {
        return shared;
      }
      // The room exists but lacks an agent that only this plan asks for: ask once more.
    }
  }

  private Result lead(RoomPlan plan, Deadline deadline, CompletableFuture<Result> shared) {
    try {
      Result result = createOrFind(plan, deadline);
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

  private Result createOrFind(RoomPlan plan, Deadline deadline) {
    KnownRoom cached = cached(plan);
    if (cached != null) {
      return dispatchAgents(plan, cached, deadline);
    }
    return switch (service.provision(plan, provision, deadline)) {
      case RoomService.ProvisionResult.Created created ->
          new Result(new Ready(RoomStatus.CREATED), created.room());
      case RoomService.ProvisionResult.Found found -> dispatchAgents(plan, found.room(), deadline);
      case RoomService.ProvisionResult.Failed failed -> new Result(failed.why(), null);
    };
  }

  private Result dispatchAgents(RoomPlan plan, KnownRoom room, Deadline deadline) {
    RoomOutcome asItIs = outcomeFor(plan, room);
    if (asItIs != null) {
      return new Result(asItIs, room);
    }
    return switch (service.dispatchAgents(plan, room, deadline)) {
      case ApiResult.Ok<KnownRoom> ok -> new Result(new Ready(RoomStatus.EXISTING), ok.value());
      case ApiResult.Failed<KnownRoom> failed -> {
        known.forget(plan.name());
        yield new Result(RoomService.why(failed), null);
      }
    };
  }

  /** Returns what a live room means for a plan; null if it lacks an agent. */
  private static @Nullable RoomOutcome outcomeFor(RoomPlan plan, KnownRoom room) {
    if (plan.metadata().isOfAnotherRepository(room.metadata())) {
      return new Unready(
          RoomProblem.FOREIGN_REPOSITORY, "the room's metadata names another repository");
    }
    return room.covers(plan) ? new Ready(RoomStatus.EXISTING) : null;
  }

  private @Nullable RoomOutcome fromCache(RoomPlan plan) {
    KnownRoom room = cached(plan);
    RoomOutcome outcome = room == null ? null : outcomeFor(plan, room);
    if (outcome != null) {
      cacheHits.increment();
    }
    return outcome;
  }

  /** With {@code existing_only} each request has to ask LiveKit. */
  private @Nullable KnownRoom cached(RoomPlan plan) {
    return provision == ProvisionMode.EXISTING_ONLY ? null : known.get(plan.name());
  }

  private RoomOutcome orOnJoin(RoomOutcome outcome) {
    boolean leftToTheJoin =
        outcome instanceof Unready unready
            && provision == ProvisionMode.ENSURE
            && unavailablePolicy == UnavailablePolicy.ON_JOIN
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
