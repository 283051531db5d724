package dev.roomkey.config.access;

import dev.roomkey.access.Caller;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One expectation of a policy test file.
 *
 * @param place its location, for messages
 * @param body the fields of the token request
 * @param address the caller's address; null if the test sets none
 * @param at the time of the request; null: now
 * @param expected the expected facts by name; other facts are not compared
 */
public record PolicyCase(
    String name,
    String place,
    Caller caller,
    Map<String, @Nullable Object> body,
    @Nullable InetAddress address,
    @Nullable Instant at,
    Map<String, @Nullable Object> expected) {
  /** Copies the maps. */
  public PolicyCase {
    body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
  }
}
