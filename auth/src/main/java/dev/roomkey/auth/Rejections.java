package dev.roomkey.auth;

/** The refusals in few words. Their details are for the log and never repeat what was presented. */
final class Rejections {
  private Rejections() {}

  static AuthResult.Rejected credentials(String detail) {
    return new AuthResult.Rejected(AuthFailure.CREDENTIALS_REFUSED, detail);
  }

  static AuthResult.Rejected unreachable(String detail) {
    return new AuthResult.Rejected(AuthFailure.ISSUER_UNREACHABLE, detail);
  }

  static AuthResult.Rejected nothing() {
    return new AuthResult.Rejected(AuthFailure.NO_CREDENTIALS, "nothing was presented");
  }
}
