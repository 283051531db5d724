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
 * Creates or finds the room of a plan, and reports whether this call created it. Concurrent calls
 * for one room share one request to LiveKit; only the leader reports {@code created}. Makes no
 * decision about access. Thread-safe.
 */
public final class RoomProvisioner {
  private final ProvisionMode provision;
  private final UnavailablePolicy unavailablePolicy;
  private final boolean autoCreate;
  private final RoomService service;
  private final RoomCache known = new RoomCache();
  private final LongAdder cacheHits = new LongAdder();
  private final ConcurrentMap<RoomName, CompletableFuture<Result>> inFlight =
      new ConcurrentHashMap<>();

  /**
   * The result of one shared request.
   *
   * @param outcome the outcome for the leader
   * @param room the room for the followers; null after a failure
   */
  private record Result(RoomOutcome outcome, @Nullable KnownRoom room) {
    static Result failed(RoomProblem problem, String detail) {
      return new Result(new Unready(problem, detail), null);
    }
  }

  /**
   * Creates a provisioner with a cache of its own.
   *
   * @param autoCreate whether a join creates a missing room ({@code room.auto_create} of LiveKit);
   *     if not, each request asks LiveKit, because a token for a room that has closed is useless
   * @param service creates and finds rooms
   */
  public RoomProvisioner(
      ProvisionMode provision,
      UnavailablePolicy unavailablePolicy,
      boolean autoCreate,
      RoomService service) {
    this.provision = provision;
    this.unavailablePolicy = unavailablePolicy;
    this.autoCreate = autoCreate;
    this.service = service;
  }

  /** Returns the outcome of a plan if it needs no call to LiveKit; else empty. Does not block. */
  public Optional<RoomOutcome> ensureNow(RoomPlan plan) {
    return provision == ProvisionMode.ON_JOIN
        ? Optional.of(new Ready(RoomStatus.ON_JOIN))
        : Optional.ofNullable(fromCache(plan));
  }

  /** Creates or finds the room. Blocks until the deadline at most. */
  public RoomOutcome ensure(RoomPlan plan, Deadline deadline) {
    Optional<RoomOutcome> now = ensureNow(plan);
    if (now.isPresent()) {
      return now.get();
    }
    Blocking.begin();
    return orOnJoin(provision(plan, deadline));
  }

  /**
   * Returns the room configuration for the token, with which LiveKit recreates a room that closed
   * before the join; null if a join must not create rooms.
   */
  public @Nullable RoomConfiguration tokenConfig(RoomPlan plan) {
    return provision == ProvisionMode.EXISTING_ONLY ? null : plan.tokenConfig();
  }

  /** Evicts a room from the cache, so that the next request for it calls LiveKit. */
  public void evict(RoomName name) {
    known.evict(name);
  }

  /** Returns the approximate number of cached rooms. */
  public long cachedRooms() {
    return known.size();
  }

  /** Returns the number of plans that were served from the cache. */
  public long cacheHits() {
    return cacheHits.sum();
  }

  private RoomOutcome provision(RoomPlan plan, Deadline deadline) {
    while (true) {
      CompletableFuture<Result> own = new CompletableFuture<>();
      CompletableFuture<Result> leaders = inFlight.putIfAbsent(plan.name(), own);
      if (leaders == null) {
        return lead(plan, deadline, own).outcome();
      }
      Result result = await(leaders, deadline);
      if (result.room() == null) {
        return result.outcome();
      }
      RoomOutcome shared = outcomeFor(plan, result.room());
      if (shared != null) {
        return shared;
      }
      // The room exists but lacks an agent of this plan: request again.
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
      case RoomService.ProvisionResult.Failed failed -> new Result(failed.reason(), null);
    };
  }

  private Result dispatchAgents(RoomPlan plan, KnownRoom room, Deadline deadline) {
    RoomOutcome complete = outcomeFor(plan, room);
    if (complete != null) {
      return new Result(complete, room);
    }
    return switch (service.dispatchAgents(plan, room, deadline)) {
      case ApiResult.Ok<KnownRoom> ok -> new Result(new Ready(RoomStatus.EXISTING), ok.value());
      case ApiResult.Failed<KnownRoom> failed -> {
        known.evict(plan.name());
        yield new Result(RoomService.unready(failed), null);
      }
    };
  }

  /** Returns the outcome for a live room; null if the room lacks an agent of the plan. */
  private static @Nullable RoomOutcome outcomeFor(RoomPlan plan, KnownRoom room) {
    if (plan.metadata().hasOtherRepository(room.metadata())) {
      return new Unready(
          RoomProblem.FOREIGN_REPOSITORY, "the room's metadata has a different repository");
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

  /** Ignores the cache if a join does not create the room: the answer has to be exact then. */
  private @Nullable KnownRoom cached(RoomPlan plan) {
    return provision == ProvisionMode.EXISTING_ONLY || !autoCreate ? null : known.get(plan.name());
  }

  private RoomOutcome orOnJoin(RoomOutcome outcome) {
    boolean isLeftToJoin =
        outcome instanceof Unready unready
            && provision == ProvisionMode.ENSURE
            && unavailablePolicy == UnavailablePolicy.ON_JOIN
            && (unready.problem() == RoomProblem.UNREACHABLE
                || unready.problem() == RoomProblem.TIMED_OUT);
    return isLeftToJoin ? new Ready(RoomStatus.ON_JOIN, (Unready) outcome) : outcome;
  }

  private static Result await(CompletableFuture<Result> shared, Deadline deadline) {
    try {
      return shared.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return Result.failed(
          RoomProblem.TIMED_OUT, "another request for this room is still in progress");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Result.failed(
          RoomProblem.UNREACHABLE, "interrupted while waiting for another request for this room");
    } catch (ExecutionException bug) {
      throw new IllegalStateException("another request for this room failed unexpectedly", bug);
    }
  }
}
