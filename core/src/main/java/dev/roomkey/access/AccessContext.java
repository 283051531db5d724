package dev.roomkey.access;

import java.net.InetAddress;
import java.time.Instant;

/**
 * From where and when somebody asks.
 *
 * @param address the caller's, as far as trusted proxies vouch for it
 * @param now when
 */
public record AccessContext(InetAddress address, Instant now) {}
