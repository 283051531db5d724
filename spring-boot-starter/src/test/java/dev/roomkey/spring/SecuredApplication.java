package dev.roomkey.spring;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** An application with password, bearer token and OpenID Connect authentication. */
@SpringBootConfiguration
@EnableAutoConfiguration
class SecuredApplication {
  static final String TOKEN_SECRET = "a-secret-of-the-test's-own-issuer";

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("ada").password("{noop}lovelace").roles("teacher").build(),
        User.withUsername("bob").password("{noop}builder").roles("guest").build());
  }

  @Bean
  JwtDecoder tokens() {
    byte[] secret = TOKEN_SECRET.getBytes(StandardCharsets.UTF_8);
    return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret, "HmacSHA256")).build();
  }

  @Bean
  SecurityFilterChain web(HttpSecurity http) {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .httpBasic(Customizer.withDefaults())
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        .addFilterBefore(openIdLogin(), AnonymousAuthenticationFilter.class)
        .build();
  }

  /** Simulates a session that began with a login at an OpenID provider. */
  private static Filter openIdLogin() {
    return (request, response, chain) -> {
      if (((HttpServletRequest) request).getHeader("X-Logged-In") != null) {
        OidcIdToken token =
            new OidcIdToken(
                "a.b.c",
                Instant.now(),
                Instant.now().plusSeconds(60),
                Map.of("sub", "248289761001", "name", "Jane Doe", "groups", List.of("class-7b")));
        DefaultOidcUser user =
            new DefaultOidcUser(AuthorityUtils.createAuthorityList("OIDC_USER"), token);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
            new OAuth2AuthenticationToken(user, user.getAuthorities(), "provider"));
        SecurityContextHolder.setContext(context);
      }
      chain.doFilter(request, response);
    };
  }
}
