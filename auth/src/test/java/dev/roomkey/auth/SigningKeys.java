package dev.roomkey.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Makes keys for issuers of tests. */
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
