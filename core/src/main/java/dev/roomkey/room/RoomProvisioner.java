package dev.roomkey.room;

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
 * Sees to it that a room is as its plan says, and tells what became of it. One flight to LiveKit
 * per room, however many ask at the same moment; what the flight came to holds for all of them, but
 * only the one who flew made the room. It decides nothing about who may ask. Safe for many threads.
 */
public final class RoomProvisioner {
  private final ProvisionMode provision;
  private final UnavailablePolicy whenUnreachable;
  private final RoomService liveRooms;
  private final RoomCache known = new RoomCache();
  private final LongAdder fromMemory = new LongAdder();
  private final ConcurrentMap<RoomName, CompletableFuture<Landing>> flights =
      new ConcurrentHashMap<>();

  /**
   * What one flight came to.
   *
   * @param outcome for whoever flew
   * @param room what the others go by; null where there is none
   */
  private record Landing(RoomOutcome outcome, @Nullable KnownRoom room) {
    static Landing failed(RoomProblem problem, String detail) {
      return new Landing(new Unready(problem, detail), null);
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

  /** Makes or finds the room, waiting for LiveKit until the deadline at most. */
  public RoomOutcome ensure(RoomPlan plan, Deadline deadline) {
    Optional<RoomOutcome> now = ensureNow(plan);
    return now.isPresent() ? now.get() : orOnJoin(fly(plan, deadline));
  }

  /**
   * What the token says about the room: as it was made, so that one that closes before the join
   * comes back the same. Null where a join is not to make rooms.
   */
  public @Nullable RoomConfiguration tokenConfig(RoomPlan plan) {
    return provision == ProvisionMode.EXISTING_ONLY ? null : plan.tokenConfig();
  }

  /** Forgets what was seen of a room, so that the next request for it looks. */
  public void forget(RoomName name) {
    known.forget(name);
  }

  /** How many rooms are remembered, about. */
  public long knownRooms() {
    return known.size();
  }

  /** How many plans were seen to because their room was remembered, so that nobody was asked. */
  public long cacheHits() {
    return fromMemory.sum();
  }

  private RoomOutcome fly(RoomPlan plan, Deadline deadline) {
    while (true) {
      CompletableFuture<Landing> mine = new CompletableFuture<>();
      CompletableFuture<Landing> others = flights.putIfAbsent(plan.name(), mine);
      if (others == null) {
        return lead(plan, deadline, mine).outcome();
      }
      Landing landing = await(others, deadline);
      if (landing.room() == null) {
        return landing.outcome();
      }
      RoomOutcome shared = visited(plan, landing.room());
      if (shared != null) {
        return shared;
      }
      // The room is there, but lacks an agent that only this plan asks for: fly for that.
    }
  }

  private Landing lead(RoomPlan plan, Deadline deadline, CompletableFuture<Landing> flight) {
    try {
      Landing landing = visit(plan, deadline);
      if (landing.room() != null) {
        known.put(plan.name(), landing.room());
      }
      flight.complete(landing);
      return landing;
    } catch (RuntimeException | Error bug) {
      flight.completeExceptionally(bug);
      throw bug;
    } finally {
      flights.remove(plan.name(), flight);
    }
  }

  private Landing visit(RoomPlan plan, Deadline deadline) {
    KnownRoom remembered = remember(plan);
    if (remembered != null) {
      return sendAgents(plan, remembered, deadline);
    }
    return switch (liveRooms.makeOrFind(plan, provision, deadline)) {
      case RoomService.ProvisionResult.Made made ->
          new Landing(new Ready(RoomStatus.CREATED), made.room());
      case RoomService.ProvisionResult.Found found -> sendAgents(plan, found.room(), deadline);
      case RoomService.ProvisionResult.Failed failed -> new Landing(failed.why(), null);
    };
  }

  private Landing sendAgents(RoomPlan plan, KnownRoom room, Deadline deadline) {
    RoomOutcome asItIs = visited(plan, room);
    if (asItIs != null) {
      return new Landing(asItIs, room);
    }
    return switch (liveRooms.sendAgents(plan, room, deadline)) {
      case RoomService.DispatchResult.Known known ->
          new Landing(new Ready(RoomStatus.EXISTING), known.room());
      case RoomService.DispatchResult.Failed failed -> {
        known.forget(plan.name());
        yield new Landing(failed.why(), null);
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

  private static Landing await(CompletableFuture<Landing> flight, Deadline deadline) {
    try {
      return flight.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return Landing.failed(RoomProblem.TIMED_OUT, "another request still asks for this room");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Landing.failed(RoomProblem.UNREACHABLE, "interrupted while waiting for this room");
    } catch (ExecutionException bug) {
      throw new IllegalStateException("the request that asked for this room broke", bug);
    }
  }
}
