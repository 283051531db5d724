package dev.roomkey.spring;

import org.jspecify.annotations.NullMarked;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Rejects an older Java, on which loading any other class of Roomkey fails with a message about
 * conditions or class files. Compiled for Java 17, which Spring Boot 4 supports: uses no other
 * class of Roomkey.
 */
@NullMarked
final class JavaVersionCheck
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final int REQUIRED = 21;

  @Override
  public void initialize(ConfigurableApplicationContext application) {
    if (application.getEnvironment().getProperty("roomkey.enabled", Boolean.class, true)) {
      require(Runtime.version().feature());
    }
  }

  static void require(int java) {
    if (java < REQUIRED) {
      throw new IllegalStateException(
          "roomkey-spring-boot-starter requires Java %d or newer, but this is Java %d"
              .formatted(REQUIRED, java));
    }
  }
}
