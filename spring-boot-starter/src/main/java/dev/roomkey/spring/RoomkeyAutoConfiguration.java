package dev.roomkey.spring;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.config.ConfigException;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.StateSettings;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.http.app.Roomkey;
import dev.roomkey.http.app.RoomkeyDependencies;
import dev.roomkey.http.operations.Readiness;
import dev.roomkey.servlet.CallerResolver;
import dev.roomkey.servlet.LiveKitServlet;
import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import dev.roomkey.store.jdbc.JdbcStateStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.security.core.Authentication;

/**
 * Adds Roomkey's routes to a servlet application, configured by the properties {@code livekit.*}
 * and {@code roomkey.*}. Invalid properties stop the application before it listens.
 *
 * <p>Beans of the application are used if they exist: a {@link CallerResolver}, an {@link
 * AccessPolicy}, a {@link StateStore}, a {@link RoomkeyConfig} and the {@link MeterRegistry}. A
 * {@link Roomkey} bean replaces all of them.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = RoomkeyProperties.ENABLED, matchIfMissing = true)
public final class RoomkeyAutoConfiguration {
  RoomkeyAutoConfiguration() {}

  /**
   * Creates Roomkey from the properties of the application.
   *
   * @throws ConfigException if they are invalid; {@link ConfigFailureAnalyzer} reports it
   */
  @Bean
  @ConditionalOnMissingBean
  Roomkey roomkey(
      ConfigurableEnvironment environment,
      ObjectProvider<CallerResolver> callers,
      ObjectProvider<AccessPolicy> policy,
      ObjectProvider<StateStore> store,
      ObjectProvider<RoomkeyConfig> code,
      ObjectProvider<MeterRegistry> metrics) {
    requireSpringBoot4(SpringBootVersion.getVersion());
    AccessPolicy ownPolicy = policy.getIfAvailable();
    StateStore ownStore = store.getIfAvailable();
    Embedding embedding =
        callers.getIfAvailable() == null ? Embedding.NONE : Embedding.AUTHENTICATES_CALLERS;
    ConfigSources sources =
        SpringSettings.of(
            environment, code.getIfAvailable(RoomkeyConfig::empty), embedding, ownPolicy, ownStore);
    return Roomkey.setUp(
        sources,
        RoomkeyDependencies.of(metrics.getIfUnique(CompositeMeterRegistry::new))
            .embeddedIn(embedding)
            .withPolicy(ownPolicy)
            .withStore(ownStore));
  }

  /**
   * Ends event streams when the context closes: a graceful shutdown would wait for them. The events
   * of child contexts are ignored.
   */
  @Bean
  ApplicationListener<ContextClosedEvent> roomkeyStopping(
      ApplicationContext application, Roomkey roomkey) {
    return closed -> {
      if (closed.getApplicationContext().equals(application)) {
        roomkey.stopping();
      }
    };
  }

  /** Serves the routes below {@code roomkey.server.base-path}. */
  @Bean
  @ConditionalOnMissingBean(name = "roomkeyServlet")
  ServletRegistrationBean<LiveKitServlet> roomkeyServlet(
      Roomkey roomkey, ObjectProvider<CallerResolver> callers) {
    CallerResolver resolver = callers.getIfAvailable(() -> request -> Optional.empty());
    if (roomkey.basePath().equals("/")) {
      throw invalid(
          "server.base_path",
          "must not be /: the routes would replace all paths of the application");
    }
    ServletRegistrationBean<LiveKitServlet> routes =
        new ServletRegistrationBean<>(
            new LiveKitServlet(roomkey, resolver), roomkey.basePath() + "/*");
    routes.setName("livekit");
    return routes;
  }

  /**
   * Rejects an older Spring Boot, on which the health indicator would silently be missing.
   *
   * @param version null if unknown
   */
  static void requireSpringBoot4(@Nullable String version) {
    if (version != null && version.matches("[1-3]\\..*")) {
      throw invalid(
          "",
          "roomkey-spring-boot-starter requires Spring Boot 4, but this is Spring Boot "
              + version
              + ": upgrade Spring Boot, or use roomkey-servlet (docs/servlet.md)");
    }
  }

  private static ConfigException invalid(String field, String message) {
    return new ConfigException(List.of(new ConfigProblem("", field, message)));
  }

  /** Keeps the state in the database of the application, if {@code roomkey.state.store} says so. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(JdbcStateStore.class)
  @ConditionalOnSingleCandidate(DataSource.class)
  @ConditionalOnProperty(name = RoomkeyProperties.STORE, havingValue = StateSettings.DATA_SOURCE)
  static class Store {
    @Bean
    @ConditionalOnMissingBean
    StateStore roomkeyStateStore(DataSource source) {
      try {
        return JdbcStateStore.of(source);
      } catch (InvalidStoreException invalid) {
        throw invalid("state.store", String.valueOf(invalid.getMessage()));
      }
    }
  }

  /** Resolves callers with Spring Security, if the application has it. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(Authentication.class)
  static class Security {
    @Bean
    @ConditionalOnMissingBean
    CallerResolver roomkeyCaller() {
      return new SecurityContextCallerResolver();
    }
  }

  /** Adds the readiness of Roomkey to the health of the application. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
  static class HealthConfiguration {
    /** Does not block: the readiness is already known. */
    @Bean
    @ConditionalOnEnabledHealthIndicator("roomkey")
    @ConditionalOnMissingBean(name = "roomkeyHealthIndicator")
    HealthIndicator roomkeyHealthIndicator(Roomkey roomkey) {
      return () -> {
        Readiness readiness = roomkey.readiness();
        Health.Builder health =
            switch (readiness) {
              case READY, DEGRADED -> Health.up();
              case LIVEKIT_UNREACHABLE, STORE_UNAVAILABLE -> Health.down();
              case STOPPING -> Health.outOfService();
            };
        return health.withDetail("readiness", readiness.name().toLowerCase(Locale.ROOT)).build();
      };
    }
  }
}
