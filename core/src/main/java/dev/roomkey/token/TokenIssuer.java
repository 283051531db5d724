package dev.roomkey.token;

import dev.roomkey.base.RandomId;
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
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** {@code {"alg":"HS256","typ":"JWT"}}, and the dot behind it. */
  private static final byte[] HEADER =
      (BASE64.encodeToString(
                  "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII))
              + ".")
          .getBytes(StandardCharsets.US_ASCII);

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
    this.hmac = new HmacSha256(credentials.apiSecret(), HEADER);
    this.clock = clock;
    this.random = random;
  }

  /**
   * A token before its signature.
   *
   * @param json its claims
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Payload(byte[] json, Instant expiresAt, String id) {}

  /**
   * Signs what the claims say, from now on.
   *
   * @throws IllegalArgumentException where they let somebody join and do not say who, or which
   *     room: LiveKit refuses such a token, and only at the join
   */
  public AccessToken issue(TokenClaims claims) {
    Payload payload = payload(claims);
    return new AccessToken(sign(payload.json()), payload.expiresAt(), payload.id());
  }

  /**
   * What a token of these claims would say, if it were signed now.
   *
   * @throws IllegalArgumentException as {@link #issue}
   */
  public UnsignedToken draft(TokenClaims claims) {
    Payload payload = payload(claims);
    return new UnsignedToken(
        new String(payload.json(), StandardCharsets.UTF_8),
        payload.expiresAt(),
        signedLength(payload.json()));
  }

  private Payload payload(TokenClaims claims) {
    checkJoin(claims);
    long issuedAt = Math.floorDiv(clock.millis(), 1000L);
    long expiresAt = issuedAt + claims.lifetime().toSeconds();
    String id = RandomId.next(random);
    byte[] payload =
        Json.write(json -> ClaimsJson.write(json, apiKey, id, issuedAt, expiresAt, claims));
    return new Payload(payload, Instant.ofEpochSecond(expiresAt), id);
  }

  /**
   * Not in the claims themselves, which are also read: others' tokens say what they say (livekit,
   * {@code pkg/service/rtcservice.go}).
   */
  private static void checkJoin(TokenClaims claims) {
    VideoGrant video = claims.video();
    if (video == null || !video.roomJoin()) {
      return;
    }
    if (video.room() == null) {
      throw new IllegalArgumentException("a token to join names its room: VideoGrant.join(…)");
    }
    if (claims.identity() == null) {
      throw new IllegalArgumentException("a token to join names who joins: identity(…)");
    }
  }

  /**
   * Header, payload and signature go straight to their places: a token is made for each request.
   */
  private String sign(byte[] payload) {
    byte[] token = new byte[signedLength(payload)];
    int signed = token.length - SIGNATURE_LENGTH - 1;
    System.arraycopy(HEADER, 0, token, 0, HEADER.length);
    put(payload, token, HEADER.length);
    put(hmac.sign(token, HEADER.length, signed), token, signed + 1);
    token[signed] = '.';
    return new String(token, StandardCharsets.ISO_8859_1);
  }

  private static void put(byte[] bytes, byte[] token, int at) {
    byte[] base64 = BASE64.encode(bytes);
    System.arraycopy(base64, 0, token, at, base64.length);
  }

  private static int signedLength(byte[] payload) {
    return HEADER.length + base64Length(payload.length) + 1 + SIGNATURE_LENGTH;
  }

  private static int base64Length(int bytes) {
    return (bytes * 4 + 2) / 3;
  }
}
