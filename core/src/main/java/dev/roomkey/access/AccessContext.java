package dev.roomkey.access;

import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The address and time of a request.
 *
 * @param address the client's IP address; behind a trusted proxy, the address that it forwards;
 *     null if a decision is made again without a request: then rules that permit match every
 *     address, and rules that deny match none
 * @param now the time of the request
 */
public record AccessContext(@Nullable InetAddress address, Instant now) {}
