package dev.roomkey.livekit;

import java.time.Duration;

/**
 * What became of one call of LiveKit's server API, its repeats included. Holds nothing that a
 * caller said: all of it may become a metric's label.
 *
 * @param method service and method, {@code RoomService/CreateRoom}
 * @param outcome {@code ok}, a failure's {@link ApiFailure#key}, or why nobody was asked: {@code
 *     breaker_open}, {@code no_place}
 * @param took from the call to its outcome, waiting included
 * @param attempts how often LiveKit was asked; zero where it was not
 */
public record CallReport(String method, String outcome, Duration took, int attempts) {}
