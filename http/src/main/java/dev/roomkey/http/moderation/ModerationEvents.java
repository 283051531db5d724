package dev.roomkey.http.moderation;

import dev.roomkey.base.Deadline;
import dev.roomkey.http.Actor;
import dev.roomkey.http.EventStream;
import dev.roomkey.http.Handler;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.events.ServerEvents;
import dev.roomkey.room.RoomName;
import dev.roomkey.waiting.WaitingRoom;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET {base}/moderation/events}: an event {@code waiting} at the start, and whenever a
 * request begins or ceases to wait.
 */
public final class ModerationEvents implements Handler {
  /** The maximum number of open streams. */
  static final int MAX_STREAMS = 1_000;

  /** A stream ends after this time; the client reconnects with its ticket. */
  private static final Duration MAX_DURATION = Duration.ofMinutes(5);

  /** Keeps proxies from closing a stream without events. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final Semaphore permits = new Semaphore(MAX_STREAMS);
  private final WaitingRoom waiting;
  private final ModeratorAuthorizer authorizer;
  private final BooleanSupplier isStopping;

  /**
   * Creates the route.
   *
   * @param isStopping whether the server is shutting down
   */
  public ModerationEvents(
      WaitingRoom waiting, ModeratorAuthorizer authorizer, BooleanSupplier isStopping) {
    this.waiting = waiting;
    this.authorizer = authorizer;
    this.isStopping = isStopping;
  }

  @Override
  public Response handle(RequestContext context) {
    if (!context.request().supportsStreams() || !permits.tryAcquire()) {
      throw ProblemException.of(ProblemType.OVERLOADED);
    }
    context.outcome("moderation_events");
    return Response.streaming("text/event-stream", new Stream(context.actor(), context.client()))
        .with("Cache-Control", "no-store")
        .with("X-Accel-Buffering", "no"); // prevents nginx from buffering the pieces
  }

  /** The stream of one moderator. Used by one thread, which may wait. */
  private final class Stream implements EventStream {
    private final Actor moderator;
    private final InetAddress client;
    private final RoomName room;
    private final Deadline end = Deadline.in(MAX_DURATION);
    private final AtomicBoolean closed = new AtomicBoolean();
    private Deadline heartbeat = Deadline.in(HEARTBEAT);
    private WaitingRoom.@Nullable Waiting last;

    private Stream(Actor moderator, InetAddress client) {
      this.moderator = moderator;
      this.client = client;
      this.room = Objects.requireNonNull(moderator.room(), "a moderator has a room");
    }

    @Override
    public byte @Nullable [] next() throws InterruptedException {
      if (last != null) {
        waiting.awaitRequest(room);
      }
      boolean isOver =
          isStopping.getAsBoolean()
              || end.hasPassed()
              || !authorizer.isModerator(moderator, client);
      return isOver ? null : piece();
    }

    private byte[] piece() {
      WaitingRoom.Waiting now = waiting.waiting(room, Deadline.in(CALL_TIMEOUT));
      boolean hasChanged = last == null || !now.isSame(last);
      last = now;
      ServerEvents piece = new ServerEvents();
      if (hasChanged) {
        piece.add("waiting", json -> WaitingCommands.write(json, now));
      } else if (heartbeat.hasPassed()) {
        piece.addComment();
      }
      if (hasChanged || heartbeat.hasPassed()) {
        heartbeat = Deadline.in(HEARTBEAT);
      }
      return piece.toBytes();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        permits.release();
      }
    }
  }
}
