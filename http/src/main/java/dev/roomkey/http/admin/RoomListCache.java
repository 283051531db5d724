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
 * Caches the list of all rooms for all administrators. Calls LiveKit at most once in two seconds,
 * and only on demand. Thread-safe.
 */
public final class RoomListCache {
  static final Duration MAX_AGE = Duration.ofSeconds(2);

  private final Function<Deadline, AdminResult<List<LiveRoom>>> livekit;
  private final Duration timeout;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private @Nullable Completed latest;
  private @Nullable CompletableFuture<Completed> inFlight;

  /**
   * A snapshot of all rooms.
   *
   * @param asOf the time of the snapshot
   * @param rooms the rooms in LiveKit's order
   */
  public record Snapshot(Instant asOf, List<LiveRoom> rooms) {
    public Snapshot {
      rooms = List.copyOf(rooms);
    }
  }

  /**
   * The result of one request.
   *
   * @param begun the start of the request on the monotonic clock
   */
  private record Completed(AdminResult<Snapshot> result, long begun) {}

  /**
   * Creates an empty cache.
   *
   * @param livekit returns all rooms
   * @param timeout the timeout of that request
   * @param nanos a monotonic clock such as {@link System#nanoTime}
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

  /** Returns a snapshot that is not older than {@link #MAX_AGE}; waits for it if necessary. */
  public AdminResult<Snapshot> fresh(Deadline deadline) {
    CompletableFuture<Completed> request = freshOrInFlight();
    try {
      return request.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS).result();
    } catch (TimeoutException late) {
      return new AdminResult.Failed<>(
          AdminProblem.TIMED_OUT, "the list of rooms did not arrive in time");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new AdminResult.Failed<>(AdminProblem.UNREACHABLE, "interrupted");
    } catch (ExecutionException bug) {
      throw new IllegalStateException("the request for all rooms failed", bug);
    }
  }

  /** Returns the last result, or null before the first; starts a request if it is outdated. */
  @Nullable
  public AdminResult<Snapshot> last() {
    CompletableFuture<Completed> request = freshOrInFlight();
    boolean succeeded = request.isDone() && !request.isCompletedExceptionally();
    Completed last = succeeded ? request.join() : latest();
    return last == null ? null : last.result();
  }

  private synchronized @Nullable Completed latest() {
    return latest;
  }

  private synchronized CompletableFuture<Completed> freshOrInFlight() {
    if (inFlight != null) {
      return inFlight;
    }
    Completed last = latest;
    if (last != null && nanos.getAsLong() - last.begun() < MAX_AGE.toNanos()) {
      return CompletableFuture.completedFuture(last);
    }
    CompletableFuture<Completed> request = new CompletableFuture<>();
    inFlight = request;
    Thread.ofVirtual().name("admin-rooms").start(() -> load(request));
    return request;
  }

  private void load(CompletableFuture<Completed> request) {
    long begun = nanos.getAsLong();
    try {
      Completed result = new Completed(ask(), begun);
      completed(result);
      request.complete(result);
    } catch (RuntimeException | Error bug) {
      completed(null);
      request.completeExceptionally(bug);
    }
  }

  private AdminResult<Snapshot> ask() {
    return livekit
        .apply(Deadline.in(timeout))
        .then(rooms -> new AdminResult.Ok<>(new Snapshot(clock.instant(), rooms)));
  }

  private synchronized void completed(@Nullable Completed result) {
    inFlight = null;
    latest = result == null ? latest : result;
  }
}
