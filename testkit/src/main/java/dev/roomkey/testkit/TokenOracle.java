package dev.roomkey.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import java.text.ParseException;
import java.time.Instant;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Verifies tokens with Nimbus JOSE+JWT, independent of Roomkey. Stricter than LiveKit: without
 * leeway, requires {@code exp} and {@code nbf}, and rejects padding and duplicate keys. No message
 * contains the token.
 */
public final class TokenOracle {
  private static final Pattern COMPACT =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private TokenOracle() {}

  /** Verifies a token now and returns its claims. */
  public static JsonNode verify(String token, String apiKey, String secret) {
    return verifyAt(token, apiKey, secret, Instant.now());
  }

  /**
   * Verifies a token at the time {@code now} and returns its claims.
   *
   * @param secret at least 32 bytes, which Nimbus requires
   * @throws Refused if the format, signature, algorithm, issuer or time is invalid
   */
  public static JsonNode verifyAt(String token, String apiKey, String secret, Instant now) {
    JWSObject jws = parse(token);
    require(JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm()), "algorithm is not HS256");
    require(isSignedWith(jws, secret), "signature does not match");
    JsonNode claims = claims(jws);
    require(claims.path("iss").asString("").equals(apiKey), "iss is not the API key");
    require(claims.path("exp").isIntegralNumber(), "exp is missing");
    require(claims.path("nbf").isIntegralNumber(), "nbf is missing");
    require(now.getEpochSecond() < claims.path("exp").asLong(), "the token has expired");
    require(now.getEpochSecond() >= claims.path("nbf").asLong(), "the token is not valid yet");
    return claims;
  }

  /** Returns the claims of a token without verifying it. */
  public static JsonNode decode(String token) {
    return claims(parse(token));
  }

  private static JWSObject parse(String token) {
    require(
        COMPACT.matcher(token).matches(),
        "the format is not header.payload.signature in base64url");
    try {
      return JWSObject.parse(token);
    } catch (ParseException malformed) {
      throw new Refused("the header is malformed");
    }
  }

  private static boolean isSignedWith(JWSObject jws, String secret) {
    try {
      return jws.verify(new MACVerifier(secret));
    } catch (JOSEException weakSecret) {
      throw new IllegalArgumentException(weakSecret);
    }
  }

  private static JsonNode claims(JWSObject jws) {
    return Json.read(jws.getPayload().toString());
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new Refused(problem);
    }
  }

  /** Thrown if a token is invalid. The message contains the reason and not the token. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Refused(String reason) {
      super("invalid token: " + reason);
    }
  }
}
