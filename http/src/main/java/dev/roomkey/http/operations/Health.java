package dev.roomkey.http.operations;

import dev.roomkey.config.settings.RoomSettings;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.UnavailablePolicy;

/** Determines the readiness of the server. Thread-safe. */
public final class Health {
  private final RoomSettings rooms;
  private final LiveKitServerApi livekit;
  private volatile boolean stopping;

  public Health(RoomSettings rooms, LiveKitServerApi livekit) {
    this.rooms = rooms;
    this.livekit = livekit;
  }

  /** Reports the shutdown from now on. */
  public void stopping() {
    stopping = true;
  }

  public Readiness now() {
    if (stopping) {
      return Readiness.STOPPING;
    }
    if (rooms.provision() == ProvisionMode.ON_JOIN || livekit.breaker().permitsCalls()) {
      return Readiness.READY;
    }
    return rooms.onLivekitUnavailable() == UnavailablePolicy.ON_JOIN
        ? Readiness.DEGRADED
        : Readiness.LIVEKIT_UNREACHABLE;
  }
}
