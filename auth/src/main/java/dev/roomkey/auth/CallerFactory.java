package dev.roomkey.auth;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates the callers of one source. Prepends the source's prefix to their ids, and rejects ids of
 * another source: an id belongs to the source with the longest matching prefix.
 */
final class CallerFactory {
  private final AuthMethod method;
  private final String prefix;
  private final List<String> longerPrefixes;

  /**
   * Creates a factory.
   *
   * @param prefixes the prefixes of all sources, without duplicates
   */
  CallerFactory(AuthMethod method, String prefix, List<String> prefixes) {
    this.method = method;
    this.prefix = prefix;
    this.longerPrefixes =
        prefixes.stream().filter(other -> other.length() > prefix.length()).toList();
  }

  AuthResult create(
      String id, @Nullable String name, Set<String> roles, Map<String, @Nullable Object> claims) {
    String prefixed = prefix + id;
    if (id.isBlank() || longerPrefixes.stream().anyMatch(prefixed::startsWith)) {
      return AuthResult.Rejected.invalid(
          "caller's id is blank or has the prefix of another source");
    }
    try {
      return new AuthResult.Authenticated(
          new Caller.Authenticated(prefixed, name, roles, claims, method));
    } catch (IllegalArgumentException invalid) {
      return AuthResult.Rejected.invalid(String.valueOf(invalid.getMessage()));
    }
  }
}
