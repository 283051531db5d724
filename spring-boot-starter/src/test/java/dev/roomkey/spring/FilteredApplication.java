package dev.roomkey.spring;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import org.slf4j.MDC;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** An application with logins and with filters that wrap requests and responses. */
@SpringBootConfiguration
@EnableAutoConfiguration
class FilteredApplication {
  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("ada").password("{noop}lovelace").roles("teacher").build());
  }

  @Bean
  SecurityFilterChain web(HttpSecurity http) {
    return http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers(HttpMethod.OPTIONS, "/api/livekit/**")
                .permitAll()
                .anyRequest()
                .authenticated())
        .csrf(csrf -> csrf.ignoringRequestMatchers("/api/livekit/**"))
        .httpBasic(Customizer.withDefaults())
        .build();
  }

  @Bean
  FilterRegistrationBean<Filter> etags() {
    return only("X-Etag", new ShallowEtagHeaderFilter());
  }

  @Bean
  FilterRegistrationBean<Filter> cachedResponses() {
    return only(
        "X-Cached-Response",
        (request, response, chain) -> {
          ContentCachingResponseWrapper cached =
              new ContentCachingResponseWrapper((HttpServletResponse) response);
          chain.doFilter(request, cached);
          cached.copyBodyToResponse();
        });
  }

  @Bean
  FilterRegistrationBean<Filter> cachedBodies() {
    return only(
        "X-Cached-Body",
        (request, response, chain) ->
            chain.doFilter(new CachedBody((HttpServletRequest) request), response));
  }

  /** Sets the MDC, as a filter of REQUEST dispatches does. */
  @Bean
  FilterRegistrationBean<Filter> logContext() {
    return only(
        "X-Tenant",
        (request, response, chain) -> {
          MDC.put("tenant", ((HttpServletRequest) request).getHeader("X-Tenant"));
          try {
            chain.doFilter(request, response);
          } finally {
            MDC.remove("tenant");
          }
        });
  }

  /** Applies a filter to requests with a header field. */
  private static FilterRegistrationBean<Filter> only(String header, Filter filter) {
    FilterRegistrationBean<Filter> registration =
        new FilterRegistrationBean<>(
            new HttpFilter() {
              private static final long serialVersionUID = 1L;

              @Override
              protected void doFilter(
                  HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                  throws IOException, ServletException {
                if (request.getHeader(header) == null) {
                  chain.doFilter(request, response);
                } else {
                  filter.doFilter(request, response, chain);
                }
              }
            });
    registration.setName(header);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
    return registration;
  }

  /** A typical wrapper of applications, without support for asynchronous requests. */
  private static final class CachedBody extends HttpServletRequestWrapper {
    private final byte[] body;

    CachedBody(HttpServletRequest request) throws IOException {
      super(request);
      body = request.getInputStream().readAllBytes();
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream in = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return in.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
          return in.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
          return in.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("the body is cached");
        }
      };
    }
  }
}
