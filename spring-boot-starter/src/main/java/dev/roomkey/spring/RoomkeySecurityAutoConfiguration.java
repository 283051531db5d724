package dev.roomkey.spring;

import dev.roomkey.servlet.CallerResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;

/** Where there is Spring Security, it says who calls. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Authentication.class)
@ConditionalOnBooleanProperty(name = RoomkeyProperties.ENABLED, matchIfMissing = true)
public final class RoomkeySecurityAutoConfiguration {
  /** Made by Spring. */
  RoomkeySecurityAutoConfiguration() {}

  /** Whoever the request is authenticated as. */
  @Bean
  @ConditionalOnMissingBean
  CallerResolver roomkeyCaller() {
    return new SecurityContextCallerResolver();
  }
}
