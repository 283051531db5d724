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
 * Whoever Spring Security's filters authenticated a request as: by a login, a bearer token, an
 * OpenID provider. Anonymous ones are nobody. It authenticates nobody itself.
 */
final class SecurityContextCallerResolver implements CallerResolver {
  private static final String ROLE = "ROLE_";
  private static final boolean HAS_OAUTH2 =
      ClassUtils.isPresent(
          "org.springframework.security.oauth2.core.ClaimAccessor",
          SecurityContextCallerResolver.class.getClassLoader());

  @Override
  public Optional<Caller.Authenticated> of(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication authentication
            && authentication.isAuthenticated()
        ? Optional.of(known(authentication))
        : Optional.empty();
  }

  private static Caller.Authenticated known(Authentication authentication) {
    Map<String, @Nullable Object> claims =
        HAS_OAUTH2 ? TokenClaims.of(authentication.getPrincipal()) : Map.of();
    return new Caller.Authenticated(
        authentication.getName(),
        displayName(authentication, claims),
        roles(authentication),
        claims,
        AuthMethod.APPLICATION);
  }

  /** A subject of a token says nothing to people; the name that somebody logs in with does. */
  private static @Nullable String displayName(
      Authentication authentication, Map<String, @Nullable Object> claims) {
    if (claims.isEmpty()) {
      return authentication.getName();
    }
    return claims.get("name") instanceof String name ? name : null;
  }

  /**
   * {@code ROLE_admin} is the role admin, as Spring has it; all other authorities are as they are.
   */
  private static Set<String> roles(Authentication authentication) {
    Set<String> roles = new LinkedHashSet<>();
    for (GrantedAuthority authority : authentication.getAuthorities()) {
      String name = authority.getAuthority();
      if (name != null) {
        roles.add(name.startsWith(ROLE) ? name.substring(ROLE.length()) : name);
      }
    }
    return roles;
  }
}
