package dev.roomkey.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer that verify signatures (RFC 7517).
 *
 * @param byKid the keys by key id, usually one for each id; keys without an id have an empty one
 */
record Jwks(Map<String, List<JWK>> byKid) {
  static final Jwks EMPTY = new Jwks(Map.of());

  /** The smallest RSA key (RFC 7518, section 3.3). */
  private static final int MIN_RSA_BITS = 2048;

  /** Copies the map. */
  Jwks {
    byKid = Map.copyOf(byKid);
  }

  /**
   * Parses a JWK set. Ignores keys that are invalid, weak, secret or not for signatures.
   *
   * @throws UnreachableIssuerException if the JSON is not a JWK set
   */
  static Jwks parse(byte[] json) throws UnreachableIssuerException {
    Map<String, List<JWK>> byKid = new HashMap<>();
    for (Object item : items(json)) {
      JWK key = key(item);
      if (key != null) {
        byKid.computeIfAbsent(idOf(key), kid -> new ArrayList<>()).add(key);
      }
    }
    return new Jwks(byKid);
  }

  private static List<?> items(byte[] json) throws UnreachableIssuerException {
    try {
      if (Json.readObject(json).get("keys") instanceof List<?> items) {
        return items;
      }
    } catch (MalformedJsonException malformed) {
      // Reported below, like an object without a list of keys.
    }
    throw new UnreachableIssuerException(IssuerFailure.INVALID, "response is not a JWK set");
  }

  private static @Nullable JWK key(@Nullable Object item) {
    try {
      byte[] json = Json.write(out -> Json.writeValue(out, item));
      JWK key = JWK.parse(new String(json, StandardCharsets.UTF_8));
      return isForSignatures(key) && isStrong(key) ? key : null;
    } catch (ParseException | RuntimeException invalid) {
      return null;
    }
  }

  private static boolean isForSignatures(JWK key) {
    return !key.isPrivate()
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
  }

  private static boolean isStrong(JWK key) {
    return switch (key) {
      case ECKey ec -> true;
      case RSAKey rsa -> rsa.size() >= MIN_RSA_BITS;
      case OctetKeyPair pair -> pair.getCurve().equals(Curve.Ed25519);
      default -> false;
    };
  }

  private static String idOf(JWK key) {
    return key.getKeyID() == null ? "" : key.getKeyID();
  }

  /**
   * Returns the keys that may verify a token: the keys with its key id. If the token or the keys
   * have no id, returns the key for the token's algorithm if there is exactly one.
   */
  List<JWK> find(JWSHeader token) {
    String kid = token.getKeyID();
    List<JWK> named = kid == null ? List.of() : byKid.getOrDefault(kid, List.of());
    if (!named.isEmpty()) {
      return named;
    }
    JWKMatcher matcher = matcher(token.getAlgorithm());
    List<JWK> fitting =
        (kid == null ? byKid.values().stream() : Stream.ofNullable(byKid.get("")))
            .flatMap(List::stream)
            .filter(matcher::matches)
            .toList();
    return fitting.size() == 1 ? fitting : List.of();
  }

  private static JWKMatcher matcher(JWSAlgorithm algorithm) {
    Set<Curve> curves = Curve.forJWSAlgorithm(algorithm);
    JWKMatcher.Builder matcher =
        new JWKMatcher.Builder()
            .keyType(KeyType.forAlgorithm(algorithm))
            .algorithms(algorithm, null);
    return curves == null ? matcher.build() : matcher.curves(curves).build();
  }

  /** Returns the number of keys that fit an algorithm. */
  long count(JWSAlgorithm algorithm) {
    JWKMatcher matcher = matcher(algorithm);
    return byKid.values().stream().flatMap(List::stream).filter(matcher::matches).count();
  }

  boolean contains(JWK key) {
    return byKid.getOrDefault(idOf(key), List.of()).contains(key);
  }
}
