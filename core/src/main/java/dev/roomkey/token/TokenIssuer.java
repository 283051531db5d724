package dev.roomkey.token;

import dev.roomkey.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Signs LiveKit access tokens with one key pair: JWT, HS256, always with {@code iss}, {@code sub}
 * where somebody is named, {@code iat}, {@code nbf}, {@code exp} and {@code jti}. It decides
 * nothing about who gets what. Safe for many threads at once.
 *
 * <p>{@code nbf} is always there because client SDKs before 2.23.0 take a token without it for
 * valid for ever.
 */
public final class TokenIssuer {
  private static final byte[] HEADER =
      base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));

  /** Base64 of a SHA-256 HMAC, without padding. */
  private static final int SIGNATURE_LENGTH = 43;

  private final ApiKey apiKey;
  private final HmacSha256 hmac;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param clock what time it is
   * @param random for {@code jti}
   */
  public TokenIssuer(LiveKitCredentials credentials, InstantSource clock, RandomGenerator random) {
    this.apiKey = credentials.apiKey();
    this.hmac = new HmacSha256(credentials.apiSecret());
    this.clock = clock;
    this.random = random;
  }

  /** Signs what the claims say, from now on. */
  public AccessToken issue(TokenClaims claims) {
    Instant now = clock.instant();
    long issuedAt = now.getEpochSecond();
    long expiresAt = issuedAt + claims.lifetime().toSeconds();
    String id = RandomName.next(random);
    byte[] payload =
        Json.write(json -> ClaimsJson.write(json, apiKey, id, issuedAt, expiresAt, claims));
    return new AccessToken(sign(payload), Instant.ofEpochSecond(expiresAt), id);
  }

  private String sign(byte[] payload) {
    byte[] body = base64(payload);
    byte[] token = new byte[HEADER.length + 1 + body.length + 1 + SIGNATURE_LENGTH];
    int length = put(token, 0, HEADER);
    token[length++] = '.';
    length = put(token, length, body);
    byte[] signature = base64(hmac.sign(token, length));
    token[length++] = '.';
    put(token, length, signature);
    return new String(token, StandardCharsets.ISO_8859_1);
  }

  private static int put(byte[] target, int at, byte[] source) {
    System.arraycopy(source, 0, target, at, source.length);
    return at + source.length;
  }

  private static byte[] base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encode(bytes);
  }
}
