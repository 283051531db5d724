package dev.roomkey.http.events;

import dev.roomkey.http.admin.RoomListCache;
import dev.roomkey.http.admin.RoomView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import tools.jackson.core.JsonGenerator;

/** The streams of events of all who watch: no more than so many at once. */
public final class AdminEvents {
  static final int WATCHERS = 32;

  /** Then it ends, and whoever watches comes back with their credentials. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final Semaphore places = new Semaphore(WATCHERS);
  private final RoomListCache rooms;
  private final RoomView facts;
  private final Watched watched;
  private final LongSupplier nanos;

  /**
   * Nobody watches yet.
   *
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  public AdminEvents(RoomListCache rooms, RoomView facts, Watched watched, LongSupplier nanos) {
    this.rooms = rooms;
    this.facts = facts;
    this.watched = watched;
    this.nanos = nanos;
  }

  /**
   * A stream for one more; empty: there are as many as there may be. It has to be closed.
   *
   * @param stillWelcome whether they may go on to watch; asked each second
   */
  public Optional<AdminEventStream> watch(BooleanSupplier stillWelcome) {
    long end = nanos.getAsLong() + LONGEST.toNanos();
    BooleanSupplier goesOn =
        () ->
            !watched.figures().isStopping()
                && nanos.getAsLong() - end < 0
                && stillWelcome.getAsBoolean();
    return places.tryAcquire()
        ? Optional.of(
            new AdminEventStream(
                new RoomChangeTracker(rooms, facts, watched.clock()),
                watched.lately(),
                this::writeFigures,
                goesOn,
                places::release))
        : Optional.empty();
  }

  public void writeFigures(JsonGenerator json) {
    watched.figures().write(json, WATCHERS - places.availablePermits());
  }
}
