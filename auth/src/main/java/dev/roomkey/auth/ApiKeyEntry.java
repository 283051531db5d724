package dev.roomkey.auth;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an API key file. It has the hash of the key, not the key itself.
 *
 * @param id the id of the caller
 * @param hash the hash of the key
 * @param name the name to display; null for none
 * @param roles the roles that rules refer to
 * @param expires when the key stops being accepted; null for never
 */
public record ApiKeyEntry(
    String id, KeyHash hash, @Nullable String name, Set<String> roles, @Nullable Instant expires) {
  /** The longest id in bytes of UTF-8, which leaves room for a prefix. */
  public static final int MAX_ID_BYTES = 128;

  /** Copies the roles. */
  public ApiKeyEntry {
    roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
  }
}
