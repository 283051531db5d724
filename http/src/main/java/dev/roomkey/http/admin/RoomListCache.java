package dev.roomkey.http.admin;

import dev.roomkey.admin.AdminProblem;
import dev.roomkey.admin.AdminResult;
import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.LiveRoom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest look at all rooms, one for all who ask or watch: LiveKit is asked once in two seconds
 * at most, however many they are, and not at all while nobody does. Safe for many threads at once.
 */
public final class RoomListCache {
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Function<Deadline, AdminResult<List<LiveRoom>>> livekit;
  private final Duration timeout;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private @Nullable Taken latest;
  private @Nullable CompletableFuture<Taken> underWay;

  /**
   * All rooms at one moment.
   *
   * @param asOf when
   * @param rooms in LiveKit's order
   */
  public record Look(Instant asOf, List<LiveRoom> rooms) {
    public Look {
      rooms = List.copyOf(rooms);
    }
  }

  /**
   * What came of one look.
   *
   * @param begun when, by the clock that only goes forward
   */
  private record Taken(AdminResult<Look> result, long begun) {}

  /**
   * Before the first look.
   *
   * @param livekit asks for all rooms
   * @param timeout how long that may take
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  public RoomListCache(
      Function<Deadline, AdminResult<List<LiveRoom>>> livekit,
      Duration timeout,
      InstantSource clock,
      LongSupplier nanos) {
    this.livekit = livekit;
    this.timeout = timeout;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** One that is no older than {@link #BETWEEN_LOOKS}; waits for it. */
  public AdminResult<Look> fresh(Deadline deadline) {
    CompletableFuture<Taken> look = freshOrUnderWay();
    try {
      return look.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS).result();
    } catch (TimeoutException late) {
      return new AdminResult.Failed<>(AdminProblem.TIMED_OUT, "the list of rooms takes long");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new AdminResult.Failed<>(AdminProblem.UNREACHABLE, "interrupted");
    } catch (ExecutionException bug) {
      throw new IllegalStateException("the look at all rooms broke", bug);
    }
  }

  /** The last one that there was, and begins another where it is due; null: there was none yet. */
  @Nullable
  public AdminResult<Look> last() {
    CompletableFuture<Taken> look = freshOrUnderWay();
    boolean landed = look.isDone() && !look.isCompletedExceptionally();
    Taken last = landed ? look.join() : latest();
    return last == null ? null : last.result();
  }

  private synchronized @Nullable Taken latest() {
    return latest;
  }

  private synchronized CompletableFuture<Taken> freshOrUnderWay() {
    if (underWay != null) {
      return underWay;
    }
    Taken last = latest;
    if (last != null && nanos.getAsLong() - last.begun() < BETWEEN_LOOKS.toNanos()) {
      return CompletableFuture.completedFuture(last);
    }
    CompletableFuture<Taken> look = new CompletableFuture<>();
    underWay = look;
    Thread.ofVirtual().name("admin-rooms").start(() -> take(look));
    return look;
  }

  private void take(CompletableFuture<Taken> look) {
    long begun = nanos.getAsLong();
    try {
      Taken taken = new Taken(ask(), begun);
      landed(taken);
      look.complete(taken);
    } catch (RuntimeException | Error bug) {
      landed(null);
      look.completeExceptionally(bug);
    }
  }

  private AdminResult<Look> ask() {
    return livekit
        .apply(Deadline.in(timeout))
        .then(rooms -> new AdminResult.Ok<>(new Look(clock.instant(), rooms)));
  }

  private synchronized void landed(@Nullable Taken taken) {
    underWay = null;
    latest = taken == null ? latest : taken;
  }
}
