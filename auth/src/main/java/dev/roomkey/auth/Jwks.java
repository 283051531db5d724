package dev.roomkey.auth;

import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All keys of an issuer at one moment (RFC 7517). Never changes.
 *
 * @param byKid usually one for each
 * @param asOf when the issuer was asked for them
 */
record Jwks(Map<String, List<VerificationKey>> byKid, Instant asOf) {
  static final Jwks NONE = new Jwks(Map.of(), Instant.EPOCH);

  /** Copies the map. */
  Jwks {
    byKid = Map.copyOf(byKid);
  }

  /** Keys that are of no use here are left out: others of the set may be. */
  static Jwks read(byte[] json, Instant asOf) throws UnreachableIssuerException {
    Map<String, List<VerificationKey>> keys = new HashMap<>();
    for (Object item : items(json)) {
      if (item instanceof Map<?, ?>) {
        VerificationKey key = VerificationKey.read(text(item));
        if (key != null) {
          keys.computeIfAbsent(key.kid(), kid -> new ArrayList<>()).add(key);
        }
      }
    }
    return new Jwks(keys, asOf);
  }

  private static List<?> items(byte[] json) throws UnreachableIssuerException {
    try {
      if (Json.readObject(json).get("keys") instanceof List<?> items) {
        return items;
      }
    } catch (MalformedJsonException nonsense) {
      // It is said below, as for an object without keys.
    }
    throw new UnreachableIssuerException("what it gives as its keys is no JWK set");
  }

  private static String text(@Nullable Object item) {
    byte[] json = Json.write(out -> Json.writeValue(out, item));
    return new String(json, StandardCharsets.UTF_8);
  }

  List<VerificationKey> find(String kid) {
    return byKid.getOrDefault(kid, List.of());
  }

  boolean has(VerificationKey key) {
    return find(key.kid()).stream().anyMatch(key::isSameAs);
  }
}
