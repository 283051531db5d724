package dev.roomkey.config.settings;

import java.util.Optional;

/**
 * How much is too much.
 *
 * @param perAddress how often one address may ask, IPv6 by its /64; empty: as often as it likes
 * @param perCaller how often one caller may ask who is known; empty: as often as they like
 * @param perRoom how often one room may be entered; empty: as often as people like
 * @param maxWaiting how many requests may wait for others at once, those in line included
 * @param maxConnections how many connections the program has open at once
 */
public record LimitSettings(
    Optional<RateLimit> perAddress,
    Optional<RateLimit> perCaller,
    Optional<RateLimit> perRoom,
    int maxWaiting,
    int maxConnections) {}
