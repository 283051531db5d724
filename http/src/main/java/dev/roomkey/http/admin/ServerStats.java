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

/** Renders statistics of the server for administrators. Calls no other server. */
public final class ServerStats {
  private final InstantSource clock;
  private final Instant start;
  private final String livekitUrl;
  private final Supplier<Readiness> readiness;
  private final Supplier<BreakerStatus> breaker;
  private final RecentRejections rejections;
  private final RequestQueue queue;
  private final RateLimits limits;
  private final LongSupplier cachedRooms;

  public ServerStats(
      InstantSource clock,
      String livekitUrl,
      Supplier<Readiness> readiness,
      Supplier<BreakerStatus> breaker,
      RecentRejections rejections,
      RequestQueue queue,
      RateLimits limits,
      LongSupplier cachedRooms) {
    this.clock = clock;
    this.start = clock.instant();
    this.livekitUrl = livekitUrl;
    this.readiness = readiness;
    this.breaker = breaker;
    this.rejections = rejections;
    this.queue = queue;
    this.limits = limits;
    this.cachedRooms = cachedRooms;
  }

  /** Returns whether the server is shutting down. */
  public boolean isStopping() {
    return readiness.get() == Readiness.STOPPING;
  }

  /** Writes the statistics with the number of open event streams. */
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
    writeQueue(json);
    json.writeObjectPropertyStart("rate_limits");
    limits.rejections().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeNumberProperty("cached_rooms", cachedRooms.getAsLong());
    json.writeNumberProperty("watchers", watchers);
    json.writeEndObject();
  }

  private void writeBreaker(JsonGenerator json) {
    BreakerStatus status = breaker.get();
    json.writeObjectPropertyStart("breaker");
    json.writeStringProperty("state", status.state().key());
    json.writeStringProperty("since", status.since().toString());
    json.writeEndObject();
  }

  private void writeQueue(JsonGenerator json) {
    RequestQueue.Load load = queue.load();
    json.writeObjectPropertyStart("queue");
    json.writeNumberProperty("in_flight", load.inFlight());
    json.writeNumberProperty("queued", load.queued());
    json.writeNumberProperty("limit", load.limit());
    json.writeNumberProperty("rejected", load.rejected());
    json.writeEndObject();
  }
}
