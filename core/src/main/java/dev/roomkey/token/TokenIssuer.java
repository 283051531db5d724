package dev.roomkey.token;

import dev.roomkey.base.RandomId;
import dev.roomkey.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Signs LiveKit access tokens with one key pair: JWTs with HS256. Each token has {@code iss},
 * {@code iat}, {@code nbf}, {@code exp} and {@code jti}, and {@code sub} if the claims have an
 * identity. Thread-safe.
 *
 * <p>{@code nbf} is required because client SDKs before 2.23.0 never refresh a token without it.
 */
public final class TokenIssuer {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** {@code {"alg":"HS256","typ":"JWT"}} in base64, and a dot. */
  private static final byte[] HEADER =
      (BASE64.encodeToString(
                  "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII))
              + ".")
          .getBytes(StandardCharsets.US_ASCII);

  /** The length of an HMAC-SHA-256 in base64 without padding. */
  private static final int SIGNATURE_LENGTH = 43;

  private final ApiKey apiKey;
  private final HmacSha256 hmac;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Creates an issuer.
   *
   * @param clock the source of {@code iat}
   * @param random the source of {@code jti}
   */
  public TokenIssuer(LiveKitCredentials credentials, InstantSource clock, RandomGenerator random) {
    this.apiKey = credentials.apiKey();
    this.hmac = new HmacSha256(credentials.apiSecret(), HEADER);
    this.clock = clock;
    this.random = random;
  }

  /**
   * A token without its signature.
   *
   * @param json the claims
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Payload(byte[] json, Instant expiresAt, String id) {}

  /**
   * Issues a token of these claims that is valid from now on.
   *
   * @throws IllegalArgumentException if the claims permit a join without identity or room: LiveKit
   *     rejects such a token at the join
   */
  public AccessToken issue(TokenClaims claims) {
    Payload payload = payload(claims);
    return new AccessToken(sign(payload.json()), payload.expiresAt(), payload.id());
  }

  /**
   * Returns what a token of these claims would contain if it were issued now.
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
   * Checks what LiveKit requires at the join ({@code pkg/service/rtcservice.go}). {@link
   * TokenClaims} does not check it, since it also represents the tokens of other issuers.
   */
  private static void checkJoin(TokenClaims claims) {
    VideoGrant video = claims.video();
    if (video == null || !video.roomJoin()) {
      return;
    }
    if (video.room() == null) {
      throw new IllegalArgumentException(
          "room must be set for a token to join: use VideoGrant.join(…)");
    }
    if (claims.identity() == null) {
      throw new IllegalArgumentException(
          "identity must be set for a token to join: use identity(…)");
    }
  }

  /** Assembles header, payload and signature in one array, since this runs for each request. */
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
