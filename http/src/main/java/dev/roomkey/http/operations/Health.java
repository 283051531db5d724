package dev.roomkey.http.operations;

import dev.roomkey.config.settings.RoomSettings;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.UnavailablePolicy;
import java.util.function.BooleanSupplier;

/** Determines the readiness of the server. Thread-safe. */
public final class Health {
  private final RoomSettings rooms;
  private final LiveKitServerApi livekit;
  private final BooleanSupplier storeAnswers;
  private volatile boolean stopping;

  /**
   * Creates the health of a server.
   *
   * @param storeAnswers whether the state store answers; must not block
   */
  public Health(RoomSettings rooms, LiveKitServerApi livekit, BooleanSupplier storeAnswers) {
    this.rooms = rooms;
    this.livekit = livekit;
    this.storeAnswers = storeAnswers;
  }

  /** Reports the shutdown from now on. */
  public void stopping() {
    stopping = true;
  }

  public Readiness now() {
    if (stopping) {
      return Readiness.STOPPING;
    }
    if (!storeAnswers.getAsBoolean()) {
      return Readiness.STORE_UNAVAILABLE;
    }
    if (rooms.provision() == ProvisionMode.ON_JOIN || livekit.breaker().permitsCalls()) {
      return Readiness.READY;
    }
    return rooms.onLivekitUnavailable() == UnavailablePolicy.ON_JOIN
        ? Readiness.DEGRADED
        : Readiness.LIVEKIT_UNREACHABLE;
  }
}
