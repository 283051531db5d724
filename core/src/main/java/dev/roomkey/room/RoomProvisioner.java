package dev.roomkey.room;

import dev.roomkey.livekit.Deadline;
import dev.roomkey.room.KnownRooms.KnownRoom;
import dev.roomkey.room.RoomOutcome.Ready;
import dev.roomkey.room.RoomOutcome.Unready;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a room is as its plan says, and tells what became of it. One flight to LiveKit
 * per room, however many ask at the same moment; what the flight came to holds for all of them, but
 * only the one who flew made the room. It decides nothing about who may ask. Safe for many threads.
 */
public final class RoomProvisioner {
  private final Provision provision;
  private final WhenUnreachable whenUnreachable;
  private final LiveRooms liveRooms;
  private final KnownRooms known = new KnownRooms();
  private final ConcurrentMap<RoomName, CompletableFuture<RoomOutcome>> flights =
      new ConcurrentHashMap<>();

  /**
   * A provisioner with its own memory of rooms.
   *
   * @param liveRooms makes and finds them
   */
  public RoomProvisioner(
      Provision provision, WhenUnreachable whenUnreachable, LiveRooms liveRooms) {
    this.provision = provision;
    this.whenUnreachable = whenUnreachable;
    this.liveRooms = liveRooms;
  }

  /** What came of the plan, where that is known without asking LiveKit. Never waits. */
  public Optional<RoomOutcome> ensureNow(RoomPlan plan) {
    return provision == Provision.ON_JOIN
        ? Optional.of(new Ready(RoomStatus.ON_JOIN))
        : Optional.ofNullable(fromMemory(plan));
  }

  /** Makes or finds the room, waiting for LiveKit until the deadline at most. */
  public RoomOutcome ensure(RoomPlan plan, Deadline deadline) {
    Optional<RoomOutcome> now = ensureNow(plan);
    return now.isPresent() ? now.get() : orOnJoin(fly(plan, deadline));
  }

  private RoomOutcome fly(RoomPlan plan, Deadline deadline) {
    while (true) {
      CompletableFuture<RoomOutcome> mine = new CompletableFuture<>();
      CompletableFuture<RoomOutcome> others = flights.putIfAbsent(plan.name(), mine);
      if (others == null) {
        return lead(plan, deadline, mine);
      }
      RoomOutcome outcome = await(others, deadline);
      if (outcome instanceof Unready) {
        return outcome;
      }
      RoomOutcome remembered = fromMemory(plan);
      if (remembered != null) {
        return remembered;
      }
      // The room is there, but lacks an agent that only this plan asks for: fly for that.
    }
  }

  private RoomOutcome lead(
      RoomPlan plan, Deadline deadline, CompletableFuture<RoomOutcome> flight) {
    try {
      RoomOutcome remembered = fromMemory(plan);
      RoomOutcome outcome = remembered != null ? remembered : visit(plan, deadline);
      flight.complete(outcome);
      return outcome;
    } catch (RuntimeException | Error bug) {
      flight.completeExceptionally(bug);
      throw bug;
    } finally {
      flights.remove(plan.name(), flight);
    }
  }

  private RoomOutcome visit(RoomPlan plan, Deadline deadline) {
    KnownRoom room = known.get(plan.name());
    if (room != null) {
      return sendAgents(plan, room, deadline, RoomStatus.EXISTING);
    }
    return switch (liveRooms.makeOrFind(plan, provision, deadline)) {
      case LiveRooms.Visit.Made made -> {
        known.put(plan.name(), made.room());
        yield new Ready(RoomStatus.CREATED);
      }
      case LiveRooms.Visit.Found found -> {
        known.put(plan.name(), found.room());
        yield sendAgents(plan, found.room(), deadline, RoomStatus.EXISTING);
      }
      case LiveRooms.Visit.Failed failed -> failed.why();
    };
  }

  private RoomOutcome sendAgents(
      RoomPlan plan, KnownRoom room, Deadline deadline, RoomStatus status) {
    Unready foreign = refuseForeign(plan, room);
    if (foreign != null || room.covers(plan)) {
      return foreign != null ? foreign : new Ready(status);
    }
    return switch (liveRooms.sendAgents(plan, room, deadline)) {
      case LiveRooms.Visit.Made made -> throw new IllegalStateException("agents make no room");
      case LiveRooms.Visit.Found found -> {
        known.put(plan.name(), found.room());
        yield new Ready(status);
      }
      case LiveRooms.Visit.Failed failed -> {
        known.forget(plan.name());
        yield failed.why();
      }
    };
  }

  private @Nullable RoomOutcome fromMemory(RoomPlan plan) {
    KnownRoom room = known.get(plan.name());
    if (room == null || provision == Provision.EXISTING_ONLY) {
      return null;
    }
    Unready foreign = refuseForeign(plan, room);
    if (foreign != null) {
      return foreign;
    }
    return room.covers(plan) ? new Ready(RoomStatus.EXISTING) : null;
  }

  private static @Nullable Unready refuseForeign(RoomPlan plan, KnownRoom room) {
    return plan.metadata().isOfAnotherRepository(room.metadata())
        ? new Unready(RoomProblem.OTHER_REPOSITORY, "the room's metadata names another repository")
        : null;
  }

  private RoomOutcome orOnJoin(RoomOutcome outcome) {
    boolean leftToTheJoin =
        outcome instanceof Unready unready
            && provision == Provision.ENSURE
            && whenUnreachable == WhenUnreachable.ON_JOIN
            && (unready.problem() == RoomProblem.UNREACHABLE
                || unready.problem() == RoomProblem.TIMED_OUT);
    return leftToTheJoin ? new Ready(RoomStatus.ON_JOIN, (Unready) outcome) : outcome;
  }

  private static RoomOutcome await(CompletableFuture<RoomOutcome> flight, Deadline deadline) {
    try {
      return flight.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return new Unready(RoomProblem.TIMED_OUT, "another request is still asking for this room");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Unready(RoomProblem.UNREACHABLE, "interrupted while waiting for this room");
    } catch (ExecutionException bug) {
      throw new IllegalStateException("the request that asked for this room broke", bug);
    }
  }
}
