package dev.roomkey.livekit;

import java.time.Duration;

/**
 * The report of one call to LiveKit's server API, including its retries. Contains no input of
 * callers, so each component can be a label of a metric.
 *
 * @param method service and method, {@code RoomService/CreateRoom}
 * @param outcome {@code ok}, the {@link ApiFailure#key} of the failure, or, if nothing was sent,
 *     {@code breaker_open} or {@code bulkhead_full} (the limit of concurrent calls)
 * @param took the time of the call, including waits
 * @param attempts the number of requests that were sent; may be zero
 */
public record CallReport(String method, String outcome, Duration took, int attempts) {}
