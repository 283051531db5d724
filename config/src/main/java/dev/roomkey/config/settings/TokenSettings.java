package dev.roomkey.config.settings;

import java.time.Duration;

/**
 * How long tokens live and how large they may be.
 *
 * @param ttl from one second to 24 hours
 * @param maxBytes the longest token that is given out: it travels in a URL
 */
public record TokenSettings(Duration ttl, int maxBytes) {}
