package dev.roomkey.auth;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One key of a file of API keys, without the key itself.
 *
 * @param id who has it
 * @param hash by which it is recognized
 * @param name for people; null: none
 * @param roles what rules go by
 * @param expires from when on it is not accepted; null: it always is
 */
public record ApiKeyEntry(
    String id, KeyHash hash, @Nullable String name, Set<String> roles, @Nullable Instant expires) {
  /** How long an id may be, in bytes of UTF-8: a prefix has to fit in front of it. */
  public static final int MAX_ID_BYTES = 128;

  /** Copies the roles. */
  public ApiKeyEntry {
    roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
  }
}
