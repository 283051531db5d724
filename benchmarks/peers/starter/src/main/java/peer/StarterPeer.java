package peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot application with the defaults and the starter. */
@SpringBootApplication
public class StarterPeer {
  public static void main(String[] arguments) {
    SpringApplication.run(StarterPeer.class, arguments);
  }
}
