package dev.roomkey.benchmarks.targets;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Verifies with Nimbus JOSE+JWT that the measured servers issue valid tokens for the requested
 * participant and room. No message contains a token.
 */
public final class TokenVerifier {
  /** The API key of every server. */
  public static final String KEY = "APIbenchmark";

  /** Its secret. */
  public static final String SECRET = "a-secret-of-thirty-two-bytes-or-more";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LONGEST_LIFETIME_SECONDS = 11 * 60;

  private TokenVerifier() {}

  /**
   * Verifies the token in an answer of a token endpoint.
   *
   * @throws IllegalStateException if the answer has no token or an unexpected one
   */
  static void verify(String server, HttpResponse<byte[]> answer) {
    require(answer.statusCode() == 201, server, "the status is " + answer.statusCode());
    verify(
        server,
        JSON.readTree(answer.body()).path("participant_token").asString(""),
        Map.of(
            "/sub", LoadRequest.IDENTITY,
            "/name", LoadRequest.NAME,
            "/video/room", LoadRequest.ROOM));
  }

  /**
   * Verifies a token.
   *
   * @param expected claims by JSON Pointer (RFC 6901)
   * @throws IllegalStateException if the token is invalid or a claim differs
   */
  public static void verify(String source, String token, Map<String, String> expected) {
    try {
      JWSObject jws = JWSObject.parse(token);
      require(JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm()), source, "not HS256");
      require(jws.verify(new MACVerifier(SECRET)), source, "the signature does not match");
      verifyClaims(source, JSON.readTree(jws.getPayload().toString()), expected);
    } catch (ParseException | JOSEException | JacksonException malformed) {
      throw new IllegalStateException(source + " issues a malformed token", malformed);
    }
  }

  private static void verifyClaims(String source, JsonNode claims, Map<String, String> expected) {
    require(claims.at("/iss").asString("").equals(KEY), source, "iss is wrong");
    require(claims.at("/video/roomJoin").asBoolean(false), source, "roomJoin is missing");
    expected.forEach((claim, value) ->
        require(claims.at(claim).asString("").equals(value), source, claim + " is wrong"));
    long left = claims.path("exp").asLong(0) - Instant.now().getEpochSecond();
    require(left > 0 && left <= LONGEST_LIFETIME_SECONDS, source, "it expires in " + left + " s");
  }

  private static void require(boolean holds, String source, String problem) {
    if (!holds) {
      throw new IllegalStateException(source + " issues an invalid token: " + problem);
    }
  }
}
