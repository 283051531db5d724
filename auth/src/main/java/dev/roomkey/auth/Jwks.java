package dev.roomkey.auth;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer that may verify signatures (RFC 7517).
 *
 * @param byKid usually one for each key id
 */
record Jwks(Map<String, List<JWK>> byKid) {
  static final Jwks EMPTY = new Jwks(Map.of());

  /** RFC 7518, section 3.3. */
  private static final int MIN_RSA_BITS = 2048;

  /** Copies the map. */
  Jwks {
    byKid = Map.copyOf(byKid);
  }

  /** Parses a JWK set. Skips keys that are invalid, weak, secret or for other uses. */
  static Jwks parse(byte[] json) throws UnreachableIssuerException {
    Map<String, List<JWK>> byKid = new HashMap<>();
    for (Object item : items(json)) {
      JWK key = key(item);
      if (key != null) {
        byKid.computeIfAbsent(key.getKeyID(), kid -> new ArrayList<>()).add(key);
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
      // Reported below, like an object without keys.
    }
    throw new UnreachableIssuerException("what it gives as its keys is no JWK set");
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
    return key.getKeyID() != null
        && !key.isPrivate()
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
  }

  private static boolean isStrong(JWK key) {
    return key instanceof ECKey || (key instanceof RSAKey && key.size() >= MIN_RSA_BITS);
  }

  List<JWK> find(String kid) {
    return byKid.getOrDefault(kid, List.of());
  }

  boolean contains(JWK key) {
    return find(key.getKeyID()).contains(key);
  }
}
