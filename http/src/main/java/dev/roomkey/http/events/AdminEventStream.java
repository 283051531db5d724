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
 * them, who was refused, and the figures. For one thread, which may wait.
 */
final class AdminEventStream implements EventStream {
  private static final long BETWEEN_PIECES_MILLIS = 1_000;

  private final RoomChangeTracker rooms;
  private final RecentRejections rejections;
  private final Consumer<JsonGenerator> figures;
  private final BooleanSupplier goesOn;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private long refusalsTold;
  private boolean begun;

  /**
   * Before the first piece.
   *
   * @param figures writes how the server is
   * @param goesOn whether there shall be another piece
   * @param onClose is run once
   */
  AdminEventStream(
      RoomChangeTracker rooms,
      RecentRejections rejections,
      Consumer<JsonGenerator> figures,
      BooleanSupplier goesOn,
      Runnable onClose) {
    this.rooms = rooms;
    this.rejections = rejections;
    this.figures = figures;
    this.goesOn = goesOn;
    this.onClose = onClose;
    this.refusalsTold = rejections.refused();
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
    tellRefusals(piece);
    piece.add("stats", figures);
    return piece.toBytes();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.run();
    }
  }

  private void tellRefusals(ServerEvents piece) {
    for (RecentRejections.Refusal refusal : rejections.refusalsAfter(refusalsTold)) {
      piece.add("rejection", json -> AdminJson.refusal(json, refusal));
      refusalsTold = refusal.number();
    }
  }
}
