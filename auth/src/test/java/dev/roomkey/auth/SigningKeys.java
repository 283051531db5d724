package dev.roomkey.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Generates signing keys for tests. */
final class SigningKeys {
  private SigningKeys() {}

  static ECKey ec(String kid) {
    return made(() -> new ECKeyGenerator(Curve.P_256).keyID(kid).generate());
  }

  static RSAKey rsa(String kid) {
    return made(() -> new RSAKeyGenerator(2048).keyID(kid).generate());
  }

  static RSAKey weakRsa(String kid) {
    return made(() -> new RSAKeyGenerator(1024, true).keyID(kid).generate());
  }

  static OctetKeyPair ed25519(String kid) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new OctetKeyPair.Builder(Curve.Ed25519, lastOf(pair.getPublic().getEncoded()))
          .d(lastOf(pair.getPrivate().getEncoded()))
          .keyID(kid)
          .build();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The key of both encodings (RFC 8410) is at the end. */
  private static Base64URL lastOf(byte[] encoded) {
    return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
  }

  /** The signature of a JWS, which Nimbus makes only with another library. */
  static Base64URL sign(OctetKeyPair key, byte[] bytes) {
    try {
      byte[] d = key.getDecodedD();
      byte[] encoded =
          HexFormat.of().parseHex("302e020100300506032b657004220420" + "00".repeat(32));
      System.arraycopy(d, 0, encoded, encoded.length - 32, 32);
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
      signer.update(bytes);
      return Base64URL.encode(signer.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Makes a key. */
  private interface Making<K extends JWK> {
    K make() throws JOSEException;
  }

  private static <K extends JWK> K made(Making<K> making) {
    try {
      return making.make();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
