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
 * What one who watches is told, a piece each second: all rooms at first and then what changed of
 * them, who was refused, and the stats. For one thread, which may wait.
 */
final class AdminEventStream implements EventStream {
  private static final long BETWEEN_PIECES_MILLIS = 1_000;

  private final RoomChangeTracker rooms;
  private final RecentRejections rejections;
  private final Consumer<JsonGenerator> stats;
  private final BooleanSupplier goesOn;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private long lastRejection;
  private boolean begun;

  /**
   * Before the first piece.
   *
   * @param stats writes how the server is
   * @param goesOn whether there shall be another piece
   * @param onClose is run once
   */
  AdminEventStream(
      RoomChangeTracker rooms,
      RecentRejections rejections,
      Consumer<JsonGenerator> stats,
      BooleanSupplier goesOn,
      Runnable onClose) {
    this.rooms = rooms;
    this.rejections = rejections;
    this.stats = stats;
    this.goesOn = goesOn;
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
    if (!goesOn.getAsBoolean()) {
      return null;
    }
    ServerEvents piece = new ServerEvents();
    rooms.tell(piece);
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
