package dev.roomkey.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a caller is authenticated. */
public enum AuthMethod {
  /** By a token of an OpenID provider. */
  OIDC,
  /** By an API key. */
  API_KEYS,
  /** By headers of a trusted proxy. */
  PROXY,
  /** By an invitation: see {@link InvitedCaller}. */
  INVITATION,
  /** By the application that embeds the routes. */
  APPLICATION;

  /** Returns the spelling in policies, such as {@code api_keys}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the method with this key, or empty if the key is unknown. */
  public static Optional<AuthMethod> ofKey(String key) {
    return Arrays.stream(values()).filter(method -> method.key().equals(key)).findFirst();
  }
}
