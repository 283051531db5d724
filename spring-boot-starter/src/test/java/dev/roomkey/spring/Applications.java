package dev.roomkey.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Starts Spring Boot applications as {@code main} does, on a free port of loopback. */
final class Applications {
  private static final String VARIABLES =
      StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  static {
    // Several tests start applications at the same time. Each start would configure the logging of
    // the whole process again, which fails if two of them meet.
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
  }

  private Applications() {}

  /**
   * Starts an application without environment variables.
   *
   * @param properties set on the command line
   */
  static ConfigurableApplicationContext start(
      Class<?> application, Map<String, String> properties) {
    return start(application, properties, Map.of());
  }

  /**
   * Starts an application.
   *
   * @param properties set on the command line
   * @param variables replace the environment variables of the process
   */
  static ConfigurableApplicationContext start(
      Class<?> application, Map<String, String> properties, Map<String, Object> variables) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--spring.main.banner-mode=off");
    properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    SpringApplication starting = new SpringApplication(application);
    starting.setRegisterShutdownHook(false);
    starting.addInitializers(
        context -> context.getEnvironment().getPropertySources().replace(VARIABLES, of(variables)));
    return starting.run(arguments.toArray(String[]::new));
  }

  private static PropertySource<?> of(Map<String, Object> variables) {
    return new SystemEnvironmentPropertySource(VARIABLES, variables);
  }

  static String url(ConfigurableApplicationContext running) {
    WebServerApplicationContext server = (WebServerApplicationContext) running;
    return "http://127.0.0.1:" + Objects.requireNonNull(server.getWebServer()).getPort();
  }
}
