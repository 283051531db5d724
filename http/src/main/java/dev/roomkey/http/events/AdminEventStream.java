package dev.roomkey.http.events;

import dev.roomkey.http.EventStream;
import dev.roomkey.http.admin.AdminJson;
import dev.roomkey.http.admin.RecentRejections;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The event stream of one administrator, with a piece each second: first all rooms, then the
 * changes of rooms, the rejections and the statistics. Used by one thread, which may wait.
 */
final class AdminEventStream implements EventStream {
  private static final long BETWEEN_PIECES_MILLIS = 1_000;

  private final RoomChangeTracker rooms;
  private final RecentRejections rejections;
  private final Consumer<JsonGenerator> stats;
  private final BooleanSupplier isOpen;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private long lastRejection;
  private boolean begun;

  /**
   * Creates a stream.
   *
   * @param stats writes the statistics
   * @param isOpen returns whether the stream continues
   * @param onClose runs once
   */
  AdminEventStream(
      RoomChangeTracker rooms,
      RecentRejections rejections,
      Consumer<JsonGenerator> stats,
      BooleanSupplier isOpen,
      Runnable onClose) {
    this.rooms = rooms;
    this.rejections = rejections;
    this.stats = stats;
    this.isOpen = isOpen;
    this.onClose = onClose;
    this.lastRejection = rejections.refused();
  }

  @Override
  public byte @Nullable [] next() throws InterruptedException {
    if (begun) {
      Thread.sleep(BETWEEN_PIECES_MILLIS);
    } else {
      rooms.awaitFirst();
    }
    begun = true;
    if (!isOpen.getAsBoolean()) {
      return null;
    }
    ServerEvents piece = new ServerEvents();
    rooms.addChanges(piece);
    addRejections(piece);
    piece.add("stats", stats);
    return piece.toBytes();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.run();
    }
  }

  private void addRejections(ServerEvents piece) {
    for (RecentRejections.Rejection rejection : rejections.after(lastRejection)) {
      piece.add("rejection", json -> AdminJson.rejection(json, rejection));
      lastRejection = rejection.number();
    }
  }
}
