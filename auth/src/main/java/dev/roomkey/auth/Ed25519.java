package dev.roomkey.auth;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/**
 * Verifies Ed25519 signatures (RFC 8037, section 3.1; RFC 9864, section 2.2) with the JDK, because
 * Nimbus requires Tink for that.
 */
final class Ed25519 {
  /** The two names of the algorithm. */
  private static final Set<Algorithm> NAMES = Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

  /** The beginning of a SubjectPublicKeyInfo, which the key follows (RFC 8410, section 4). */
  private static final byte[] ENCODING = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  static boolean isSignedBy(OctetKeyPair key, Algorithm algorithm, byte[] signed, byte[] signature)
      throws GeneralSecurityException {
    boolean fits = key.getAlgorithm() == null || NAMES.contains(key.getAlgorithm());
    if (!fits || !NAMES.contains(algorithm)) {
      return false;
    }
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(publicKey(key));
    verifier.update(signed);
    return verifier.verify(signature);
  }

  private static PublicKey publicKey(OctetKeyPair key) throws GeneralSecurityException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(ENCODING);
    encoded.writeBytes(key.getDecodedX());
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
  }
}
