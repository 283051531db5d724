package dev.roomkey.http.operations;

import dev.roomkey.http.limits.RateLimits;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.room.RoomProvisioner;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Shows how much there is to do, what was turned away, and what memory spared. */
public final class LoadMetrics {
  private LoadMetrics() {}

  public static void bind(
      MeterRegistry metrics, RateLimits limits, RequestQueue line, RoomProvisioner rooms) {
    Gauge.builder("roomkey.build.info", () -> 1)
        .description("Which version runs")
        .tag("version", Build.version())
        .strongReference(true)
        .register(metrics);
    limits
        .rejections()
        .keySet()
        .forEach(limit ->
            FunctionCounter.builder(
                    "roomkey.rate.limited", limits, of -> of.rejections().getOrDefault(limit, 0L))
                .description("Requests that were over a rate limit")
                .tag("limit", limit)
                .register(metrics));
    gauge(metrics, line, "in.flight", "Requests that wait for an answer", now -> now.inFlight());
    gauge(metrics, line, "length", "Requests that stand in line for that", now -> now.queued());
    gauge(metrics, line, "limit", "How many may wait for an answer now", now -> now.limit());
    FunctionCounter.builder("roomkey.queue.rejected", line, of -> of.load().rejected())
        .description("Requests that found the line full, or stood in it too long")
        .register(metrics);
    Gauge.builder("roomkey.room.cache.size", rooms, RoomProvisioner::cachedRooms)
        .description("Rooms that were seen live a moment ago")
        .register(metrics);
    FunctionCounter.builder("roomkey.room.cache.hits", rooms, RoomProvisioner::cacheHits)
        .description("Requests whose room was remembered, so that LiveKit was not asked")
        .register(metrics);
  }

  private static void gauge(
      MeterRegistry metrics,
      RequestQueue line,
      String name,
      String description,
      ToDoubleFunction<RequestQueue.Load> value) {
    Gauge.builder("roomkey.queue." + name, line, of -> value.applyAsDouble(of.load()))
        .description(description)
        .register(metrics);
  }
}
