package dev.roomkey.config;

import dev.roomkey.access.Caller;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One expectation of a policy: who asks, for what, and what should come of it.
 *
 * @param name for people
 * @param place where it was written
 * @param caller who asks
 * @param body the request, as its JSON
 * @param address from where; null: it does not matter
 * @param at when; null: now
 * @param expected what should come of it, by what it is called; all else may be anything
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
