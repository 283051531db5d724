package dev.roomkey.auth;

import dev.roomkey.access.ClaimPath;
import dev.roomkey.base.CidrBlock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way to know who calls: an entry of {@code access.callers}. */
public sealed interface CallerSource {
  /** What the ids of these callers begin with, so that no two sources ever speak of the same. */
  default String prefix() {
    return "";
  }

  /**
   * By an OpenID provider's tokens.
   *
   * @param issuer exactly as its tokens name it
   * @param audience whom its tokens have to be for
   * @param roles the claim that has the caller's roles; null: none has
   * @param id the claim that has the caller's id
   * @param name the claim that has the caller's name
   * @param algorithms by which its tokens may be signed; some of {@link #ALGORITHMS}
   * @param leeway how far its clock may be off
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
     * @throws IllegalArgumentException if an algorithm is not supported, or none is named
     */
    public Oidc {
      algorithms = Set.copyOf(algorithms);
      if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
        throw new IllegalArgumentException(
            "algorithms must be some of " + String.join(", ", ALGORITHMS));
      }
    }
  }

  /**
   * By keys that were given to back ends.
   *
   * @param file holds their hashes
   */
  record ApiKeys(Path file, String prefix) implements CallerSource {}

  /**
   * By what a proxy says in headers, which has made sure of it.
   *
   * @param from whose word is taken: the address of the connection itself
   * @param idHeader has the caller's id
   * @param nameHeader has the caller's name; null: none has
   * @param rolesHeader has the caller's roles, with commas between them; null: none has
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

  /** By what the application says that embeds the routes. */
  record Application() implements CallerSource {}

  /** Not at all: those who present nothing. */
  record Anonymous() implements CallerSource {}
}
