package dev.roomkey.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Issues LiveKit tokens for tests, signed by Nimbus JOSE+JWT and independent of Roomkey. {@link
 * TokenOracle} verifies tokens.
 */
public final class TestToken {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final JWSHeader HEADER =
      new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

  private TestToken() {}

  /**
   * Returns a token that is valid for five minutes.
   *
   * @param video the claim {@code video}, such as {@code Map.of("roomJoin", true, "room", "r")}
   */
  public static String issue(String apiKey, String secret, String identity, Map<String, ?> video) {
    long now = Instant.now().getEpochSecond();
    return sign(
        Map.of(
            "iss", apiKey,
            "sub", identity,
            "nbf", now,
            "exp", now + LIFETIME.toSeconds(),
            "video", video),
        secret);
  }

  /** Returns a token that permits joining a room of this server. */
  public static String join(LiveKitServer server, String room, String identity) {
    return issue(
        server.apiKey(), server.apiSecret(), identity, Map.of("roomJoin", true, "room", room));
  }

  /**
   * Returns a token with any claims, valid or not.
   *
   * @param secret at least 32 bytes, which Nimbus requires
   */
  public static String sign(Map<String, ?> claims, String secret) {
    try {
      JWSObject token = new JWSObject(HEADER, new Payload(Json.write(claims)));
      token.sign(new MACSigner(secret));
      return token.serialize();
    } catch (JOSEException weakSecret) {
      throw new IllegalArgumentException(weakSecret);
    }
  }
}
