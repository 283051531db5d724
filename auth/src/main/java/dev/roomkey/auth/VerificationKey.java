package dev.roomkey.auth;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** One public key of an issuer, and the signatures that it may have made. */
final class VerificationKey {
  /** RFC 7518, section 3.3. */
  private static final int MIN_RSA_BITS = 2048;

  private final JWK key;
  private final JWSVerifier verifier;

  private VerificationKey(JWK key, JWSVerifier verifier) {
    this.key = key;
    this.verifier = verifier;
  }

  /**
   * Reads one key of a set.
   *
   * @return null where it is none that can be used here: encryption, a weak or secret key, another
   *     kind, nonsense
   */
  static @Nullable VerificationKey read(String json) {
    try {
      JWK key = JWK.parse(json);
      JWSVerifier verifier = isForSignatures(key) ? verifier(key) : null;
      return verifier == null ? null : new VerificationKey(key, verifier);
    } catch (ParseException | JOSEException | RuntimeException unusable) {
      return null;
    }
  }

  private static boolean isForSignatures(JWK key) {
    return key.getKeyID() != null
        && !key.isPrivate()
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
  }

  private static @Nullable JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key) {
      case RSAKey rsa when rsa.size() >= MIN_RSA_BITS -> new RSASSAVerifier(rsa);
      case ECKey ec -> new ECDSAVerifier(ec);
      default -> null;
    };
  }

  String kid() {
    return key.getKeyID();
  }

  /** Whether the algorithm is of the key's kind, and of its curve, and signed exactly this. */
  boolean hasSigned(UnverifiedToken token) {
    Algorithm only = key.getAlgorithm();
    Algorithm used = token.header().getAlgorithm();
    if (!verifier.supportedJWSAlgorithms().contains(token.header().getAlgorithm())
        || (only != null && !only.equals(used))) {
      return false;
    }
    try {
      return verifier.verify(
          token.header(), token.signed().getBytes(StandardCharsets.US_ASCII), token.signature());
    } catch (JOSEException | RuntimeException unverifiable) {
      return false;
    }
  }

  /** Whether they are the same key for the same purpose. */
  boolean isSameAs(VerificationKey other) {
    return key.equals(other.key);
  }
}
