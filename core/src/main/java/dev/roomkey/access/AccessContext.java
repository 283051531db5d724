package dev.roomkey.access;

import java.net.InetAddress;
import java.time.Instant;

/**
 * The address and time of a request.
 *
 * @param address the caller's address, as far as trusted proxies vouch for it
 */
public record AccessContext(InetAddress address, Instant now) {}
