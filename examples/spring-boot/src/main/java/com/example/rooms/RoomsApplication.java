package com.example.rooms;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Rooms behind a login. No code is specific to LiveKit: the starter mounts the token endpoint, and
 * application.yaml has the access rules.
 */
@SpringBootApplication
public class RoomsApplication {
  public static void main(String[] args) {
    SpringApplication.run(RoomsApplication.class, args);
  }

  /** Requires a login for everything, with Spring Security's CSRF protection. */
  @Bean
  SecurityFilterChain web(HttpSecurity http) {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .formLogin(withDefaults())
        .csrf(csrf -> csrf.spa())
        .build();
  }

  /** A real application has its users in a database or at an OpenID provider. */
  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("ada").password("{noop}lovelace").roles("member").build(),
        User.withUsername("grace").password("{noop}hopper").roles("member").build(),
        User.withUsername("eve").password("{noop}listens").roles("guest").build());
  }
}
