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
 * Owns the verdict of another library (Nimbus JOSE+JWT) on a token. It is stricter than LiveKit: no
 * leeway, {@code exp} and {@code nbf} demanded, no padding, no key of the payload twice. No message
 * holds the token.
 */
public final class TokenOracle {
  private static final Pattern COMPACT =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private TokenOracle() {}

  /** Verifies a token at this moment, and gives its claims. */
  public static JsonNode verify(String token, String apiKey, String secret) {
    return verifyAt(token, apiKey, secret, Instant.now());
  }

  /**
   * Verifies a token as if it were {@code now}, and gives its claims.
   *
   * @param secret of 32 bytes or more: Nimbus verifies with no shorter one
   * @throws Refused when signature, algorithm, issuer or time are wrong
   */
  public static JsonNode verifyAt(String token, String apiKey, String secret, Instant now) {
    JWSObject jws = parse(token);
    require(JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm()), "algorithm is not HS256");
    require(isSignedWith(jws, secret), "signature does not match");
    JsonNode claims = claims(jws);
    require(claims.path("iss").asString("").equals(apiKey), "iss is not the API key");
    require(claims.path("exp").isIntegralNumber(), "exp is missing");
    require(claims.path("nbf").isIntegralNumber(), "nbf is missing");
    require(now.getEpochSecond() < claims.path("exp").asLong(), "it has expired");
    require(now.getEpochSecond() >= claims.path("nbf").asLong(), "it is not valid yet");
    return claims;
  }

  /** The claims of a token that nobody verified. */
  public static JsonNode decode(String token) {
    return claims(parse(token));
  }

  private static JWSObject parse(String token) {
    require(COMPACT.matcher(token).matches(), "it is not header.payload.signature in base64url");
    try {
      return JWSObject.parse(token);
    } catch (ParseException malformed) {
      throw new Refused("its header is malformed");
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

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Refused(otherwise);
    }
  }

  /** A token is not good; the message says why, and does not hold the token. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Refused(String why) {
      super("the token is refused: " + why);
    }
  }
}
