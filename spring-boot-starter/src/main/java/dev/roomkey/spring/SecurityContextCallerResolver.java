package dev.roomkey.spring;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.servlet.CallerResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.util.ClassUtils;

/**
 * Resolves the caller from the authentication of Spring Security's filters. Anonymous
 * authentications are ignored.
 */
final class SecurityContextCallerResolver implements CallerResolver {
  private static final String ROLE_PREFIX = "ROLE_";
  private static final boolean HAS_OAUTH2 =
      ClassUtils.isPresent(
          "org.springframework.security.oauth2.core.ClaimAccessor",
          SecurityContextCallerResolver.class.getClassLoader());

  @Override
  public Optional<Caller.Authenticated> of(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication authentication
            && authentication.isAuthenticated()
        ? Optional.of(caller(authentication))
        : Optional.empty();
  }

  private static Caller.Authenticated caller(Authentication authentication) {
    Map<String, @Nullable Object> claims =
        HAS_OAUTH2 ? OAuth2Claims.of(authentication.getPrincipal()) : Map.of();
    return new Caller.Authenticated(
        authentication.getName(),
        displayName(authentication, claims),
        roles(authentication),
        claims,
        AuthMethod.APPLICATION);
  }

  /** Returns the claim {@code name}, or the user name if there are no claims. */
  private static @Nullable String displayName(
      Authentication authentication, Map<String, @Nullable Object> claims) {
    if (claims.isEmpty()) {
      return authentication.getName();
    }
    return claims.get("name") instanceof String name ? name : null;
  }

  /** Returns the authorities, without Spring's prefix for roles. */
  private static Set<String> roles(Authentication authentication) {
    Set<String> roles = new LinkedHashSet<>();
    for (GrantedAuthority authority : authentication.getAuthorities()) {
      String name = authority.getAuthority();
      if (name != null) {
        roles.add(name.startsWith(ROLE_PREFIX) ? name.substring(ROLE_PREFIX.length()) : name);
      }
    }
    return roles;
  }
}
