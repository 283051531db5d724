package dev.roomkey.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A signed JWT whose signature has not been verified. Its contents must not be trusted.
 *
 * @param claims the payload, parsed without duplicate names or trailing text
 * @param signed the header and the payload, which the signature covers
 */
record UnverifiedToken(
    JWSHeader header, Map<String, @Nullable Object> claims, String signed, Base64URL signature) {
  private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();
  private static final Pattern COMPACT =
      Pattern.compile("([A-Za-z0-9_-]++)\\.([A-Za-z0-9_-]++)\\.([A-Za-z0-9_-]++)");

  /** The accepted types (RFC 7519, section 5.1; RFC 9068, section 2.1). */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

  /** The optional prefix of a type (RFC 7515, section 4.1.9). */
  private static final String APPLICATION = "application/";

  /** Header parameters that change the processing of the token (RFC 7515, 7516, 7797). */
  private static final Set<String> UNSUPPORTED = Set.of("crit", "b64", "zip", "enc");

  private static final int MAX_KID_LENGTH = 1024;

  static UnverifiedToken parse(String token) throws InvalidTokenException {
    Matcher parts = COMPACT.matcher(token);
    if (!parts.matches()) {
      throw new InvalidTokenException("not a signed JWT");
    }
    Map<String, @Nullable Object> header = object(parts.group(1), "header");
    return new UnverifiedToken(
        header(header, parts.group(1)),
        object(parts.group(2), "payload"),
        token.substring(0, parts.end(2)),
        new Base64URL(parts.group(3)));
  }

  private static Map<String, @Nullable Object> object(String part, String name)
      throws InvalidTokenException {
    try {
      return Json.readObject(Base64.getUrlDecoder().decode(part));
    } catch (IllegalArgumentException | MalformedJsonException broken) {
      throw new InvalidTokenException(name + " is not a JSON object");
    }
  }

  private static JWSHeader header(Map<String, @Nullable Object> header, String text)
      throws InvalidTokenException {
    if (UNSUPPORTED.stream().anyMatch(header::containsKey)) {
      throw new InvalidTokenException("header has an unsupported parameter");
    }
    if (header.containsKey("typ") && !isAccepted(header.get("typ"))) {
      throw new InvalidTokenException("typ is not accepted");
    }
    if (header.containsKey("kid") && !isKeyId(header.get("kid"))) {
      throw new InvalidTokenException("kid is invalid");
    }
    try {
      return JWSHeader.parse(new Base64URL(text));
    } catch (ParseException | IllegalArgumentException invalid) {
      throw new InvalidTokenException("header is not a JWS header");
    }
  }

  private static boolean isAccepted(@Nullable Object type) {
    if (!(type instanceof String text)) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return TYPES.contains(
        lower.startsWith(APPLICATION) ? lower.substring(APPLICATION.length()) : lower);
  }

  private static boolean isKeyId(@Nullable Object kid) {
    return kid instanceof String text && !text.isBlank() && text.length() <= MAX_KID_LENGTH;
  }

  /** Returns the {@code iss} claim, or an empty string if it is missing. */
  String issuer() {
    return claims.get("iss") instanceof String issuer ? issuer : "";
  }

  /** Returns whether the signature was made with this key, by an algorithm of the key. */
  boolean isSignedBy(JWK key) {
    byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
    try {
      if (key instanceof OctetKeyPair pair) {
        return Ed25519.isSignedBy(pair, header.getAlgorithm(), bytes, signature.decode());
      }
      boolean otherAlgorithm =
          key.getAlgorithm() != null && !key.getAlgorithm().equals(header.getAlgorithm());
      return !otherAlgorithm
          && VERIFIERS
              .createJWSVerifier(header, ((AsymmetricJWK) key).toPublicKey())
              .verify(header, bytes, signature);
    } catch (JOSEException | GeneralSecurityException | RuntimeException unverifiable) {
      return false;
    }
  }

  /** Returns a text without any part of the token. */
  @Override
  public String toString() {
    return "UnverifiedToken[<redacted>]";
  }
}
