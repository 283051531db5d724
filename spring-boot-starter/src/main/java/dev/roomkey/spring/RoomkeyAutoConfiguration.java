package dev.roomkey.spring;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.app.Roomkey;
import dev.roomkey.app.RoomkeyDependencies;
import dev.roomkey.config.ConfigException;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.servlet.CallerResolver;
import dev.roomkey.servlet.LiveKitServlet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Mounts Roomkey's routes in an application that is served by a servlet container, as {@code
 * livekit.*} and {@code roomkey.*} say. It starts no server: what is wrong in the properties ends
 * the start of the application's own, before it listens.
 *
 * <p>Of the application it takes, where there is one: a {@link CallerResolver}, an {@link
 * AccessPolicy}, a {@link RoomkeyConfig}, and the {@link MeterRegistry}. A {@link Roomkey} of its
 * own takes the place of all of it.
 */
@AutoConfiguration(
    after = RoomkeySecurityAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = RoomkeyProperties.ENABLED, matchIfMissing = true)
public final class RoomkeyAutoConfiguration {
  /** Made by Spring. */
  RoomkeyAutoConfiguration() {}

  /**
   * All of Roomkey, for the properties of the application.
   *
   * @throws ConfigException where they are wrong; {@link ConfigFailureAnalyzer} explains it
   */
  @Bean
  @ConditionalOnMissingBean
  Roomkey roomkey(
      ConfigurableEnvironment environment,
      ObjectProvider<CallerResolver> caller,
      ObjectProvider<AccessPolicy> policy,
      ObjectProvider<RoomkeyConfig> code,
      ObjectProvider<MeterRegistry> metrics) {
    AccessPolicy own = policy.getIfAvailable();
    Embedding embedding =
        caller.getIfAvailable() == null ? Embedding.NONE : Embedding.KNOWS_CALLERS;
    ConfigSources sources =
        SpringSettings.of(environment, code.getIfAvailable(RoomkeyConfig::empty), embedding, own);
    return Roomkey.setUp(
        sources,
        RoomkeyDependencies.of(metrics.getIfUnique(CompositeMeterRegistry::new))
            .embeddedIn(embedding)
            .withPolicy(own));
  }

  /**
   * Whoever watches is let go before the server waits for the end of what is under way: it would
   * wait for them for as long as it may. Contexts below this one tell it of their end, too.
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

  /** The routes, below {@code roomkey.server.base-path}. */
  @Bean
  @ConditionalOnMissingBean(name = "roomkeyServlet")
  ServletRegistrationBean<LiveKitServlet> roomkeyServlet(
      Roomkey roomkey, ObjectProvider<CallerResolver> caller) {
    CallerResolver known = caller.getIfAvailable(() -> request -> Optional.empty());
    String path = roomkey.basePath().equals("/") ? "/*" : roomkey.basePath() + "/*";
    ServletRegistrationBean<LiveKitServlet> routes =
        new ServletRegistrationBean<>(new LiveKitServlet(roomkey, known), path);
    routes.setName("livekit");
    return routes;
  }
}
