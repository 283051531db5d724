package dev.roomkey.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The path of a claim: {@code groups}, or {@code realm_access.roles} for a nested one. A claim
 * whose name is the whole path, including dots, is preferred, since names can be URLs.
 *
 * @param text not blank
 */
public record ClaimPath(String text) {
  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public ClaimPath {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must be the name of a claim, as in realm_access.roles");
    }
  }

  /** Returns the claim; null if it is missing or null. */
  public @Nullable Object find(Map<String, @Nullable Object> claims) {
    Object found = claims.get(text);
    if (found == null) {
      found = claims;
      for (String name : text.split("\\.", -1)) {
        found = found instanceof Map<?, ?> map ? map.get(name) : null;
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return text;
  }
}
