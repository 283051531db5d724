package dev.roomkey.http.admin;

import dev.roomkey.http.limits.RateLimits;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.http.operations.Build;
import dev.roomkey.http.operations.Readiness;
import dev.roomkey.livekit.BreakerStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** How the server is, in figures, for administrators. Asks nobody, and never waits. */
public final class ServerStats {
  private final InstantSource clock;
  private final Instant start;
  private final String livekitUrl;
  private final Supplier<Readiness> readiness;
  private final Supplier<BreakerStatus> breaker;
  private final RecentRejections rejections;
  private final RequestQueue line;
  private final RateLimits limits;
  private final LongSupplier knownRooms;

  public ServerStats(
      InstantSource clock,
      String livekitUrl,
      Supplier<Readiness> readiness,
      Supplier<BreakerStatus> breaker,
      RecentRejections rejections,
      RequestQueue line,
      RateLimits limits,
      LongSupplier knownRooms) {
    this.clock = clock;
    this.start = clock.instant();
    this.livekitUrl = livekitUrl;
    this.readiness = readiness;
    this.breaker = breaker;
    this.rejections = rejections;
    this.line = line;
    this.limits = limits;
    this.knownRooms = knownRooms;
  }

  /** Whether no more shall be said, since the server is about to stop. */
  public boolean isStopping() {
    return readiness.get() == Readiness.STOPPING;
  }

  /** Adds how many watch right now. */
  public void write(JsonGenerator json, int watchers) {
    Instant now = clock.instant();
    json.writeStartObject();
    json.writeStringProperty("time", now.toString());
    json.writeStringProperty("version", Build.version());
    json.writeNumberProperty("uptime_seconds", Duration.between(start, now).toSeconds());
    json.writeStringProperty("status", readiness.get().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("livekit_url", livekitUrl);
    writeBreaker(json);
    json.writeObjectPropertyStart("requests");
    rejections.outcomes().forEach(json::writeNumberProperty);
    json.writeEndObject();
    writeWaiting(json);
    json.writeObjectPropertyStart("rate_limits");
    limits.rejections().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeNumberProperty("cached_rooms", knownRooms.getAsLong());
    json.writeNumberProperty("watchers", watchers);
    json.writeEndObject();
  }

  private void writeBreaker(JsonGenerator json) {
    BreakerStatus stands = breaker.get();
    json.writeObjectPropertyStart("breaker");
    json.writeStringProperty("state", stands.state().key());
    json.writeStringProperty("since", stands.since().toString());
    json.writeEndObject();
  }

  private void writeWaiting(JsonGenerator json) {
    RequestQueue.Load waiting = line.load();
    json.writeObjectPropertyStart("queue");
    json.writeNumberProperty("in_flight", waiting.inFlight());
    json.writeNumberProperty("queued", waiting.queued());
    json.writeNumberProperty("limit", waiting.limit());
    json.writeNumberProperty("rejected", waiting.rejected());
    json.writeEndObject();
  }
}
