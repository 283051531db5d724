package dev.roomkey.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Owns what another library (Nimbus) says of a token before anybody measures how fast it is made:
 * that it is good, and that it says what it was asked to say.
 */
final class ForeignVerdict {
  private ForeignVerdict() {}

  /**
   * The token's claims.
   *
   * @throws IllegalStateException where it is not the token that was asked for
   */
  static Map<String, Object> on(String peer, String token) {
    Map<String, Object> claims = verified(peer, token);
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("iss", Minting.KEY);
    expected.put("sub", Minting.IDENTITY);
    expected.put("name", Minting.NAME);
    expected.put("metadata", Minting.METADATA);
    expected.put("video", Map.of("roomJoin", true, "room", Minting.ROOM));
    expected.forEach((claim, value) ->
        require(value.equals(claims.get(claim)), peer, claim + " is not " + value));
    // Proto JSON may be in either spelling; the SDK writes the fields' own names.
    require(
        List.of(agents("agentName"), agents("agent_name")).contains(claims.get("roomConfig")),
        peer,
        "roomConfig does not dispatch the agent");
    long left = number(claims.get("exp")) - Instant.now().getEpochSecond();
    require(Math.abs(left - Minting.LIFETIME.toSeconds()) < 5, peer, "exp is not in ten minutes");
    return claims;
  }

  private static Map<String, Object> verified(String peer, String token) {
    try {
      JWSObject jws = JWSObject.parse(token);
      require(JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm()), peer, "not HS256");
      require(jws.verify(new MACVerifier(Minting.SECRET)), peer, "the signature does not match");
      return Objects.requireNonNull(jws.getPayload().toJSONObject(), "payload");
    } catch (ParseException | JOSEException broken) {
      throw new IllegalStateException(peer + ": " + broken.getMessage(), broken);
    }
  }

  private static Map<String, Object> agents(String nameField) {
    return Map.of("agents", List.of(Map.of(nameField, Minting.AGENT)));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static void require(boolean holds, String peer, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(peer + " makes a wrong token: " + otherwise);
    }
  }
}
