package dev.roomkey.token;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonNumber;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens that are signed with an accepted LiveKit key pair: access tokens, and those of
 * LiveKit's webhooks. Accepts HS256 only, compares signatures in constant time, and reads a payload
 * only if its signature is valid. Drops the fraction of a time (RFC 7519, section 2, NumericDate),
 * as LiveKit's golang-jwt does. Thread-safe.
 */
public final class TokenVerifier {
  /** Longer tokens are rejected unread, in characters. */
  public static final int MAX_LENGTH = 64 * 1024;

  /** The tolerated difference of clocks; LiveKit's own leeway. */
  public static final Duration LEEWAY = Duration.ofSeconds(60);

  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();
  private static final Base64.Encoder CANONICAL = Base64.getUrlEncoder().withoutPadding();

  private record Key(ApiKey apiKey, HmacSha256 hmac) {}

  private final List<Key> keys;
  private final InstantSource clock;

  /**
   * Creates a verifier.
   *
   * @param accepted one pair, or several during a key rotation
   * @param clock the time at which tokens are verified
   */
  public TokenVerifier(Collection<LiveKitCredentials> accepted, InstantSource clock) {
    this.keys =
        accepted.stream()
            .map(pair -> new Key(pair.apiKey(), new HmacSha256(pair.apiSecret())))
            .toList();
    this.clock = clock;
  }

  /**
   * Verifies a token and returns its claims. Never throws.
   *
   * @param token null, as a missing header field, is rejected
   */
  public TokenVerification verify(@Nullable String token) {
    if (token == null) {
      return rejected(TokenRejection.MALFORMED);
    }
    if (token.length() > MAX_LENGTH) {
      return rejected(TokenRejection.TOO_LARGE);
    }
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return rejected(TokenRejection.MALFORMED);
    }
    byte[] header = decode(parts[0]);
    byte[] payload = decode(parts[1]);
    byte[] signature = decode(parts[2]);
    if (header == null || payload == null || signature == null) {
      return rejected(TokenRejection.MALFORMED);
    }
    TokenRejection wrongHeader = checkHeader(header);
    if (wrongHeader != null) {
      return rejected(wrongHeader);
    }
    Key signer = signer(parts[0] + "." + parts[1], signature);
    return signer == null
        ? rejected(TokenRejection.BAD_SIGNATURE)
        : readClaims(payload, signer.apiKey());
  }

  private @Nullable Key signer(String signed, byte[] signature) {
    byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
    Key found = null;
    for (Key key : keys) {
      if (MessageDigest.isEqual(key.hmac().sign(bytes, 0, bytes.length), signature)) {
        found = key;
      }
    }
    return found;
  }

  /** Accepts canonical base64 only: otherwise one signature would have several texts. */
  private static byte @Nullable [] decode(String part) {
    try {
      byte[] bytes = BASE64.decode(part);
      return CANONICAL.encodeToString(bytes).equals(part) ? bytes : null;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static @Nullable TokenRejection checkHeader(byte[] header) {
    List<FieldProblem> problems = new ArrayList<>();
    try {
      Map<String, @Nullable Object> object = Json.readObject(header);
      JsonObjectReader fields = new JsonObjectReader(object, problems::add);
      String algorithm = fields.string("alg");
      String type = fields.string("typ");
      boolean isJwt = type == null || type.equalsIgnoreCase("JWT");
      // RFC 7515, section 4.1.11: no extension is understood, not even one that is null.
      if (!problems.isEmpty() || object.containsKey("crit") || !isJwt) {
        return TokenRejection.MALFORMED;
      }
      return "HS256".equals(algorithm) ? null : TokenRejection.WRONG_ALGORITHM;
    } catch (MalformedJsonException broken) {
      return TokenRejection.MALFORMED;
    }
  }

  private TokenVerification readClaims(byte[] payload, ApiKey signer) {
    List<FieldProblem> problems = new ArrayList<>();
    try {
      JsonObjectReader fields = new JsonObjectReader(Json.readObject(payload), problems::add);
      if (!signer.value().equals(fields.string("iss"))) {
        return rejected(TokenRejection.WRONG_ISSUER);
      }
      if (!fields.has("exp")) {
        return rejected(TokenRejection.NO_EXPIRY);
      }
      Instant expiresAt = time(fields, "exp");
      Instant notBefore = time(fields, "nbf");
      Instant issuedAt = time(fields, "iat");
      if (expiresAt == null || !problems.isEmpty()) {
        return rejected(TokenRejection.MALFORMED);
      }
      TokenRejection untimely = checkTimes(notBefore, expiresAt);
      if (untimely != null) {
        return rejected(untimely);
      }
      Instant begin = notBefore != null ? notBefore : issuedAt != null ? issuedAt : Instant.EPOCH;
      TokenClaims claims = ClaimsJson.read(fields, lifetime(begin, expiresAt));
      String id = fields.string("jti");
      return problems.isEmpty()
          ? new TokenVerification.Verified(signer, claims, notBefore, expiresAt, id)
          : rejected(TokenRejection.MALFORMED);
    } catch (MalformedJsonException | IllegalArgumentException | DateTimeException bad) {
      return rejected(TokenRejection.MALFORMED);
    }
  }

  /** Limits the lifetime: a token of another issuer may last longer than ten years. */
  private static Duration lifetime(Instant begin, Instant end) {
    Duration lifetime = Duration.between(begin, end);
    return lifetime.compareTo(TokenClaims.MAX_LIFETIME) > 0 ? TokenClaims.MAX_LIFETIME : lifetime;
  }

  /** Returns a NumericDate, or null if it is absent or was reported as wrong. */
  private static @Nullable Instant time(JsonObjectReader fields, String claim) {
    Object value = fields.value(claim);
    if (value == null) {
      return null;
    }
    OptionalLong seconds =
        value instanceof JsonNumber number ? number.truncated() : OptionalLong.empty();
    if (seconds.isEmpty()) {
      fields.report(claim, FieldProblem.WRONG_TYPE, "must be seconds since 1970");
      return null;
    }
    return Instant.ofEpochSecond(seconds.getAsLong());
  }

  private @Nullable TokenRejection checkTimes(@Nullable Instant notBefore, Instant expiresAt) {
    Instant now = clock.instant();
    if (!now.isBefore(expiresAt.plus(LEEWAY))) {
      return TokenRejection.EXPIRED;
    }
    return notBefore != null && now.isBefore(notBefore.minus(LEEWAY))
        ? TokenRejection.NOT_YET_VALID
        : null;
  }

  private static TokenVerification rejected(TokenRejection reason) {
    return new TokenVerification.Rejected(reason);
  }
}
