package dev.roomkey.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Starts Spring Boot applications as their {@code main} would, on a free port of loopback. */
final class Applications {
  private static final String VARIABLES =
      StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  private Applications() {}

  /**
   * Starts one.
   *
   * @param properties as the command line has them
   */
  static ConfigurableApplicationContext start(
      Class<?> application, Map<String, String> properties) {
    return start(application, properties, Map.of());
  }

  /**
   * Likewise.
   *
   * @param variables the operating system's, for all there are
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
