package dev.roomkey.benchmarks.load;

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
 * Owns what counts as an answer: a token that another library (Nimbus) verifies, for the
 * participant and the room that were asked for, which soon expires.
 */
final class GoodToken {
  static final String KEY = "APIbenchmark";
  static final String SECRET = "a-secret-of-thirty-two-bytes-or-more";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LONGEST_LIFE = 11 * 60;

  private GoodToken() {}

  /**
   * The token of an answer.
   *
   * @throws IllegalStateException where it is not a good one
   */
  static String in(String server, HttpResponse<byte[]> answer) {
    require(answer.statusCode() == 201, server, "the status is " + answer.statusCode());
    return verified(server, answer.body());
  }

  /** The token of an answer's body. */
  static String verified(String server, byte[] body) {
    try {
      String token = JSON.readTree(body).path("participant_token").asString("");
      JWSObject jws = JWSObject.parse(token);
      require(JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm()), server, "not HS256");
      require(jws.verify(new MACVerifier(SECRET)), server, "its signature does not match");
      check(server, JSON.readTree(jws.getPayload().toString()));
      return token;
    } catch (ParseException | JOSEException | JacksonException broken) {
      throw new IllegalStateException(server + " gives no token: " + broken.getMessage(), broken);
    }
  }

  private static void check(String server, JsonNode claims) {
    Map.of(
            "/iss", KEY,
            "/sub", TokenRequest.IDENTITY,
            "/name", TokenRequest.NAME,
            "/video/room", TokenRequest.ROOM,
            "/video/roomJoin", "true")
        .forEach((claim, value) ->
            require(claims.at(claim).asString("").equals(value), server, claim + " is wrong"));
    long left = claims.path("exp").asLong(0) - Instant.now().getEpochSecond();
    require(left > 0 && left <= LONGEST_LIFE, server, "it expires in " + left + " s");
  }

  private static void require(boolean holds, String server, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(server + " gives a wrong token: " + otherwise);
    }
  }
}
