package dev.roomkey.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Builds tokens with any header, claims and key. */
final class Token {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JWK key;
  private final Map<String, @Nullable Object> header = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
  private UnaryOperator<String> payload = json -> json;

  private Token(JWK key) {
    this.key = key;
  }

  static Token of(String issuer, JWK key, Instant now) {
    return new Token(key)
        .header("alg", key instanceof RSAKey ? "RS256" : key instanceof ECKey ? "ES256" : "EdDSA")
        .header("kid", key.getKeyID())
        .claim("iss", issuer)
        .claim("aud", "roomkey")
        .claim("sub", "ada")
        .claim("iat", now.getEpochSecond())
        .claim("exp", now.getEpochSecond() + 600);
  }

  Token header(String name, @Nullable Object value) {
    header.put(name, value);
    return this;
  }

  Token withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  Token claim(String name, @Nullable Object value) {
    claims.put(name, value);
    return this;
  }

  Token without(String name) {
    claims.remove(name);
    return this;
  }

  /** Changes the payload's text. */
  Token payload(UnaryOperator<String> change) {
    payload = change;
    return this;
  }

  private String parts() {
    return part(JSON.writeValueAsString(header))
        + "."
        + part(payload.apply(JSON.writeValueAsString(claims)));
  }

  static String part(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  String unsigned() {
    return parts() + ".";
  }

  String signed() {
    return signedBy(key);
  }

  /** Signs with another key than that of the header. */
  String signedBy(JWK other) {
    if (other instanceof OctetKeyPair pair) {
      return parts() + "." + SigningKeys.sign(pair, parts().getBytes(UTF_8));
    }
    try {
      JWSSigner signer =
          other instanceof RSAKey rsa
              ? new RSASSASigner(rsa.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()))
              : new ECDSASigner((ECKey) other);
      JWSAlgorithm algorithm =
          header.get("alg") instanceof String name
                  && signer.supportedJWSAlgorithms().contains(new JWSAlgorithm(name))
              ? new JWSAlgorithm(name)
              : other instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
      String parts = parts();
      return parts + "." + signer.sign(new JWSHeader(algorithm), parts.getBytes(UTF_8));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Signs with HS256 and this secret. */
  String signedBySecret(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      String parts = parts();
      return parts
          + "."
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(mac.doFinal(parts.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
