package dev.roomkey.config.settings;

/** The header field in which proxies pass the address of their client. */
public enum ForwardedHeader {
  /** The de facto standard, a list of addresses. */
  X_FORWARDED_FOR("X-Forwarded-For"),
  /** The standard (RFC 7239). */
  FORWARDED("Forwarded"),
  /** A single address. */
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
