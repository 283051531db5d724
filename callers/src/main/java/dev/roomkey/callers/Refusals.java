package dev.roomkey.callers;

/** The refusals in few words. Their details are for the log and never repeat what was presented. */
final class Refusals {
  private Refusals() {}

  static Authentication.Refused credentials(String detail) {
    return new Authentication.Refused(Refusal.CREDENTIALS_REFUSED, detail);
  }

  static Authentication.Refused unreachable(String detail) {
    return new Authentication.Refused(Refusal.ISSUER_UNREACHABLE, detail);
  }

  static Authentication.Refused nothing() {
    return new Authentication.Refused(Refusal.NO_CREDENTIALS, "nothing was presented");
  }
}
