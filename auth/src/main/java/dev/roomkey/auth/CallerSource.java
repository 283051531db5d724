package dev.roomkey.auth;

import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.base.CidrBlock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source of callers: an entry of {@code access.callers}. */
public sealed interface CallerSource {
  /** Returns the prefix of the callers' ids, which keeps the ids of different sources apart. */
  default String prefix() {
    return "";
  }

  /**
   * The tokens of an OpenID provider.
   *
   * @param issuer the required {@code iss} claim, compared character by character
   * @param keys the location of its public keys
   * @param audience the required audience of its tokens
   * @param roles the claim with the caller's roles; null for no roles
   * @param id the claim with the caller's id
   * @param name the claim with the caller's name
   * @param algorithms the accepted signature algorithms, from {@link #ALGORITHMS}
   * @param leeway the accepted difference between the clocks of the issuer and of Roomkey
   * @param header the header field whose whole value is the token; null for a bearer token
   * @param prefix the prefix of the callers' ids
   */
  record Oidc(
      String issuer,
      KeyLocation keys,
      Audience audience,
      @Nullable RolesClaim roles,
      ClaimPath id,
      ClaimPath name,
      Set<String> algorithms,
      Duration leeway,
      @Nullable String header,
      String prefix)
      implements CallerSource {
    /**
     * The supported signature algorithms (RFC 7518, section 3.1; RFC 8037; RFC 9864), in the order
     * in which messages list them. Each one uses a key pair of the issuer; algorithms with a shared
     * secret are not supported. EdDSA is supported with Ed25519 only.
     */
    public static final List<String> ALGORITHMS =
        List.of(
            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA", "Ed25519");

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

  /** The location of an issuer's public keys. */
  sealed interface KeyLocation {
    /** Returns the URL: https, or http on loopback, unless plain HTTP is permitted. */
    URI url();

    /** Returns whether the URL may use plain HTTP on a host other than loopback. */
    boolean insecureHttp();

    /**
     * The {@code jwks_uri} of a metadata document (OpenID Connect Discovery 1.0).
     *
     * @param issuer the required issuer of the document; null accepts any, if the administrator
     *     configured the document's URL
     */
    record Metadata(URI url, @Nullable String issuer, boolean insecureHttp)
        implements KeyLocation {}

    /** A JWK set (RFC 7517, section 5). */
    record KeySet(URI url, boolean insecureHttp) implements KeyLocation {}
  }

  /**
   * The required audience of tokens.
   *
   * @param claim the claim, which is a string or a list of strings
   * @param accepted the values, one of which the claim must contain
   */
  record Audience(ClaimPath claim, Set<String> accepted) {
    /** Copies the set. */
    public Audience {
      accepted = Set.copyOf(accepted);
    }
  }

  /**
   * The claim with a caller's roles, which is a list of strings or one string.
   *
   * @param separator splits a string into roles; null if the string is one role
   * @param keys whether the claim is an object whose field names are the roles
   */
  record RolesClaim(ClaimPath claim, @Nullable String separator, boolean keys) {}

  /**
   * The API keys of back ends.
   *
   * @param file the file with the hashes of the keys
   */
  record ApiKeys(Path file, String prefix) implements CallerSource {}

  /**
   * The headers of a proxy that authenticates users.
   *
   * @param from the addresses of the proxy, compared with the remote address of the connection
   * @param idHeader the header field with the caller's id
   * @param nameHeader the header field with the caller's name; null for no name
   * @param rolesHeader the header field with the caller's roles; null for no roles
   * @param rolesSeparator separates two roles
   * @param prefix the prefix of the callers' ids
   */
  record Proxy(
      List<CidrBlock> from,
      String idHeader,
      @Nullable String nameHeader,
      @Nullable String rolesHeader,
      String rolesSeparator,
      String prefix)
      implements CallerSource {
    /** Copies the list. */
    public Proxy {
      from = List.copyOf(from);
    }
  }

  /** The application that embeds the routes. */
  record Application() implements CallerSource {}

  /** The invitations that Roomkey gives. */
  record Invitations() implements CallerSource {
    @Override
    public String prefix() {
      return InvitedCaller.ID_PREFIX;
    }
  }

  /** Requests without credentials. */
  record Anonymous() implements CallerSource {}
}
