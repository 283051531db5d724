package dev.roomkey.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a caller is known. */
public enum AuthMethod {
  /** By a token of an OpenID provider. */
  OIDC,
  /** By a key that was given to a back end. */
  API_KEYS,
  /** By what a trusted proxy says. */
  PROXY,
  /** By what the application says that embeds the routes. */
  APPLICATION;

  /** As a policy has it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of this key, if there is one. */
  public static Optional<AuthMethod> ofKey(String key) {
    return Arrays.stream(values()).filter(by -> by.key().equals(key)).findFirst();
  }
}
