package dev.roomkey.auth;

import dev.roomkey.access.ClaimPath;
import dev.roomkey.base.CidrBlock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way to authenticate callers: an entry of {@code access.callers}. */
public sealed interface CallerSource {
  /** Returns the start of these callers' ids, which keeps the ids of different sources apart. */
  default String prefix() {
    return "";
  }

  /**
   * The tokens of an OpenID provider.
   *
   * @param issuer exactly as its tokens name it
   * @param audience the required audience of its tokens
   * @param roles the claim with the caller's roles; null for no roles
   * @param id the claim with the caller's id
   * @param name the claim with the caller's name
   * @param algorithms the accepted signature algorithms; some of {@link #ALGORITHMS}
   * @param leeway the accepted difference between its clock and ours
   */
  record Oidc(
      URI issuer,
      String audience,
      @Nullable ClaimPath roles,
      ClaimPath id,
      ClaimPath name,
      Set<String> algorithms,
      Duration leeway,
      String prefix)
      implements CallerSource {
    /**
     * The supported signature algorithms (RFC 7518, section 3.1), in the order in which messages
     * list them. Each one uses a key pair of the issuer; algorithms with a shared secret are not
     * supported.
     */
    public static final List<String> ALGORITHMS =
        List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException if an algorithm is not supported
     */
    public Oidc {
      algorithms = Set.copyOf(algorithms);
      if (!ALGORITHMS.containsAll(algorithms)) {
        throw new IllegalArgumentException(
            "algorithms must be some of " + String.join(", ", ALGORITHMS));
      }
    }
  }

  /**
   * API keys of back ends.
   *
   * @param file contains the hashes of the keys
   */
  record ApiKeys(Path file, String prefix) implements CallerSource {}

  /**
   * The headers of a proxy that authenticates users.
   *
   * @param from the trusted addresses of the connection itself
   * @param idHeader contains the caller's id
   * @param nameHeader contains the caller's name; null for no name
   * @param rolesHeader contains the caller's roles, separated by commas; null for no roles
   */
  record Proxy(
      List<CidrBlock> from,
      String idHeader,
      @Nullable String nameHeader,
      @Nullable String rolesHeader,
      String prefix)
      implements CallerSource {
    /** Copies the list. */
    public Proxy {
      from = List.copyOf(from);
    }
  }

  /** The application that embeds the routes. */
  record Application() implements CallerSource {}

  /** Requests without credentials. */
  record Anonymous() implements CallerSource {}
}
