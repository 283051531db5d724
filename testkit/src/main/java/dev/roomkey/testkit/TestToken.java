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
 * Owns tokens that the tests make for themselves, signed by Nimbus: to call LiveKit's API, to join
 * as somebody, to be refused. It judges no token; {@link TokenOracle} does.
 */
public final class TestToken {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final JWSHeader HEADER =
      new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

  private TestToken() {}

  /**
   * A token good for five minutes.
   *
   * @param video the {@code video} claim, such as {@code Map.of("roomJoin", true, "room", "r")}
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

  /** A token that lets its holder join a room of this server. */
  public static String join(LiveKitServer server, String room, String identity) {
    return issue(
        server.apiKey(), server.apiSecret(), identity, Map.of("roomJoin", true, "room", room));
  }

  /**
   * Any claims at all, right or wrong.
   *
   * @param secret of 32 bytes or more: Nimbus signs with no shorter one
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
