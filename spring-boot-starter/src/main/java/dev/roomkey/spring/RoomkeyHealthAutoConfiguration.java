package dev.roomkey.spring;

import dev.roomkey.app.Roomkey;
import dev.roomkey.http.operations.Readiness;
import java.util.Locale;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Says in the application's health what Roomkey's own program says as {@code /health/ready}. */
@AutoConfiguration(after = RoomkeyAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Roomkey.class)
public final class RoomkeyHealthAutoConfiguration {
  /** Made by Spring. */
  RoomkeyHealthAutoConfiguration() {}

  /** {@code roomkey} in the application's health. Asks nobody, so it never waits. */
  @Bean
  @ConditionalOnEnabledHealthIndicator("roomkey")
  @ConditionalOnMissingBean(name = "roomkeyHealthIndicator")
  HealthIndicator roomkeyHealthIndicator(Roomkey roomkey) {
    return () -> health(roomkey.readiness());
  }

  private static Health health(Readiness now) {
    Health.Builder health =
        switch (now) {
          case READY, DEGRADED -> Health.up();
          case LIVEKIT_UNREACHABLE -> Health.down();
          case STOPPING -> Health.outOfService();
        };
    return health.withDetail("readiness", now.name().toLowerCase(Locale.ROOT)).build();
  }
}
