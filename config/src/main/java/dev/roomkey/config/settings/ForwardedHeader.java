package dev.roomkey.config.settings;

/** The header in which proxies name the address of their client. */
public enum ForwardedHeader {
  /** The customary list of addresses. */
  X_FORWARDED_FOR("X-Forwarded-For"),
  /** The standard one (RFC 7239). */
  FORWARDED("Forwarded"),
  /** One address. */
  X_REAL_IP("X-Real-IP");

  private final String fieldName;

  ForwardedHeader(String fieldName) {
    this.fieldName = fieldName;
  }

  /** Returns the name of the header field. */
  public String fieldName() {
    return fieldName;
  }
}
