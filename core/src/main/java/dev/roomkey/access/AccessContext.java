package dev.roomkey.access;

import java.net.InetAddress;
import java.time.Instant;

/**
 * The address and time of a request.
 *
 * @param address the client's IP address; behind a trusted proxy, the address that it forwards
 * @param now the time of the request
 */
public record AccessContext(InetAddress address, Instant now) {}
