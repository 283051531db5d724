package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.doctor.RtcAnswer.Answered;
import dev.roomkey.http.doctor.RtcAnswer.Meaning;
import dev.roomkey.room.ProvisionMode;

/** Compares {@code livekit.auto_create} with LiveKit's {@code room.auto_create}. */
record AutoCreateCheck(Probe probe, Settings settings) implements Check {
  @Override
  public Finding run(Deadline deadline) throws InterruptedException {
    Meaning meaning =
        probe.clientUrl() instanceof Answered answered ? answered.meaning() : Meaning.NOT_LIVEKIT;
    return switch (meaning) {
      case PERMITTED -> creates();
      case ROOM_MISSING -> doesNotCreate();
      case UNKNOWN_KEY, INVALID_TOKEN, UNAVAILABLE, NOT_LIVEKIT ->
          Finding.skipped(
              "LiveKit has not accepted a token", "Fix livekit_url and livekit_keys first.");
    };
  }

  private Finding creates() {
    return settings.livekit().autoCreate()
        ? Finding.ok("LiveKit creates a missing room at the join, as configured")
        : Finding.warning(
            "livekit.auto_create is false, but LiveKit creates a missing room at the join",
            "Set room.auto_create: false in livekit.yaml, or livekit.auto_create: true.");
  }

  private Finding doesNotCreate() {
    if (!settings.livekit().autoCreate()) {
      return Finding.ok("LiveKit does not create a missing room at the join, as configured");
    }
    String found = "LiveKit does not create a missing room at the join (room.auto_create: false)";
    String remedy = "Set livekit.auto_create: false, or room.auto_create: true in livekit.yaml.";
    return settings.rooms().provision() == ProvisionMode.ON_JOIN
        ? Finding.error(found + ", and rooms.provision is on_join: every join fails", remedy)
        : Finding.warning(found + ", but livekit.auto_create is true", remedy);
  }
}
