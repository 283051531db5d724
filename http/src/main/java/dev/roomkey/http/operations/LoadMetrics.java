package dev.roomkey.http.operations;

import dev.roomkey.http.limits.RateLimits;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.room.RoomProvisioner;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Metrics of the queue, the rate limits and the room cache. */
public final class LoadMetrics {
  private LoadMetrics() {}

  public static void bind(
      MeterRegistry metrics, RateLimits limits, RequestQueue queue, RoomProvisioner rooms) {
    Gauge.builder("roomkey.build.info", () -> 1)
        .description("The version")
        .tag("version", Build.version())
        .strongReference(true)
        .register(metrics);
    limits
        .rejections()
        .keySet()
        .forEach(limit ->
            FunctionCounter.builder(
                    "roomkey.rate.limited",
                    limits,
                    source -> source.rejections().getOrDefault(limit, 0L))
                .description("Requests that exceeded a rate limit")
                .tag("limit", limit)
                .register(metrics));
    gauge(
        metrics,
        queue,
        "in.flight",
        "Requests that wait for a response of LiveKit",
        load -> load.inFlight());
    gauge(metrics, queue, "length", "Requests in the queue", load -> load.queued());
    gauge(metrics, queue, "limit", "The current limit of requests in flight", load -> load.limit());
    FunctionCounter.builder("roomkey.queue.rejected", queue, source -> source.load().rejected())
        .description("Requests that the queue rejected on arrival or after the maximum wait")
        .register(metrics);
    Gauge.builder("roomkey.room.cache.size", rooms, RoomProvisioner::cachedRooms)
        .description("Rooms in the cache of live rooms")
        .register(metrics);
    FunctionCounter.builder("roomkey.room.cache.hits", rooms, RoomProvisioner::cacheHits)
        .description("Requests whose room was in the cache, so that LiveKit was not called")
        .register(metrics);
  }

  private static void gauge(
      MeterRegistry metrics,
      RequestQueue queue,
      String name,
      String description,
      ToDoubleFunction<RequestQueue.Load> value) {
    Gauge.builder("roomkey.queue." + name, queue, source -> value.applyAsDouble(source.load()))
        .description(description)
        .register(metrics);
  }
}
