package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.config.ConfigException;
import dev.roomkey.config.settings.ServerSettings;
import dev.roomkey.http.admin.RecentRejections;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.token.ApiKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks that LiveKit's webhook about the probe room arrives. */
record WebhooksCheck(
    Probe probe,
    @Nullable WebhookWatch watch,
    @Nullable RecentRejections rejections,
    ServerSettings settings,
    ApiKey key)
    implements Check {
  /** The code of a request to {@code {base}/webhook} that is no webhook of LiveKit. */
  private static final String REJECTED = "invalid_webhook";

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Override
  public Finding run(Deadline deadline) throws InterruptedException {
    if (watch == null) {
      return Finding.skipped(
          "webhooks arrive at the running server, and this command shares no state store with it",
          "Open the checks in the console, or send GET {base}/admin/doctor to the server.");
    }
    long rejectedBefore = rejections == null ? 0 : rejections.refused();
    String room = probe.roomName();
    watch.expect(room);
    try {
      if (!(probe.created() instanceof ApiResult.Ok<LiveRoom>)) {
        return Finding.skipped("the probe room was not created", "Fix room_creation first.");
      }
      return watch.await(room, deadline.atMost(TIMEOUT))
          ? Finding.ok("LiveKit's webhooks arrive")
          : missing(rejectedSince(rejectedBefore));
    } catch (StoreUnavailableException | ConfigException unavailable) {
      return Finding.skipped("the state store does not answer", "Fix store first.");
    } finally {
      watch.forget(room);
    }
  }

  /** Returns whether a webhook was rejected since then. */
  private boolean rejectedSince(long number) {
    return rejections != null
        && rejections.after(number).stream()
            .anyMatch(rejection -> rejection.entry().outcome().equals(REJECTED));
  }

  private Finding missing(boolean rejected) {
    if (rejected) {
      return Finding.error(
          "LiveKit sends webhooks, and Roomkey rejects them (invalid_webhook)",
          ("Set webhook.api_key in livekit.yaml to %s and restart LiveKit; if it already is, fix"
                  + " clock.")
              .formatted(key));
    }
    String base = settings.basePath().equals("/") ? "" : settings.basePath();
    return Finding.warning(
        "no webhook reported the probe room within 5 s",
        ("Write webhook: {api_key: %s, urls: [\"https://HOST%s/webhook\"]} to livekit.yaml, with"
                + " the host of this server as LiveKit reaches it, and restart LiveKit. If it is"
                + " configured, permit connections from LiveKit to this server.")
            .formatted(key, base));
  }
}
