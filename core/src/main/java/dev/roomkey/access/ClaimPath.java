package dev.roomkey.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a claim stands: {@code groups}, or {@code realm_access.roles} for one inside of another. A
 * claim whose own name is the whole text, dots included, comes first: some issuers' names are
 * addresses.
 *
 * @param text not empty
 */
public record ClaimPath(String text) {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException where it is no path; says what would be right
   */
  public ClaimPath {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must be the name of a claim, as in realm_access.roles");
    }
  }

  /** What stands there; null where nothing does, or null. */
  public @Nullable Object find(Map<String, @Nullable Object> claims) {
    Object whole = claims.get(text);
    if (whole != null) {
      return whole;
    }
    Object found = claims;
    int from = 0;
    while (found instanceof Map<?, ?> map) {
      int dot = text.indexOf('.', from);
      if (dot < 0) {
        return from == 0 ? null : map.get(text.substring(from));
      }
      found = map.get(text.substring(from, dot));
      from = dot + 1;
    }
    return null;
  }

  @Override
  public String toString() {
    return text;
  }
}
