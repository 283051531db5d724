package dev.roomkey.auth;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an API key file. It contains the hash of the key, not the key itself.
 *
 * @param id the caller's id
 * @param hash the hash of the key
 * @param name the caller's display name; null for none
 * @param roles the caller's roles
 * @param expires when the key expires; null for never
 */
public record ApiKeyEntry(
    String id, KeyHash hash, @Nullable String name, Set<String> roles, @Nullable Instant expires) {
  /** The longest id, in bytes of UTF-8. It leaves space for a prefix. */
  public static final int MAX_ID_BYTES = 128;

  /** Copies the roles. */
  public ApiKeyEntry {
    roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
  }
}
