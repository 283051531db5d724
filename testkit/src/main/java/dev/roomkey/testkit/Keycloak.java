package dev.roomkey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/**
 * Runs Keycloak on loopback with a realm that it imports at the start. Keeps all data in memory.
 * {@link KeycloakAdmin} changes the realm.
 */
public final class Keycloak implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(4);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
  private static final String OTHER_SETTINGS = "(KC|KEYCLOAK|QUARKUS|JAVA|DEBUG)(_.*)?";

  private final int port = FreePorts.next();
  private final String adminPassword = randomPassword();
  private final String realm;
  private final KeycloakHome home;
  private final ChildProcess process;

  private Keycloak(Path realm, Map<String, String> variables) {
    this.realm = nameOf(realm);
    this.home = KeycloakHome.create(realm);
    this.process = launch(variables);
  }

  /**
   * Starts Keycloak and waits until the realm is available, which takes about 30 s on an idle
   * machine.
   *
   * @param realm a realm file in Keycloak's format
   * @param variables values that replace <code>${NAME}</code> in the realm file
   */
  public static Keycloak start(Path realm, Map<String, String> variables) {
    Keycloak keycloak = new Keycloak(realm, variables);
    try {
      keycloak.awaitReady();
      return keycloak;
    } catch (RuntimeException failed) {
      keycloak.close();
      throw failed;
    }
  }

  private static String nameOf(Path realm) {
    try {
      return Json.read(Files.readString(realm)).path("realm").asString();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private ChildProcess launch(Map<String, String> variables) {
    ProcessBuilder program =
        new ProcessBuilder(
            home.script().toString(),
            "start",
            "--optimized",
            "--import-realm",
            "--cache=local",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--hostname=" + origin());
    Map<String, String> environment = program.environment();
    environment.keySet().removeIf(name -> name.matches(OTHER_SETTINGS));
    environment.putAll(variables);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m");
    // Shortens the start, and keeps temporary files in a directory that is deleted.
    environment.put(
        "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + home.temporaryFolder());
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakAdmin.NAME);
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
    return ChildProcess.start("keycloak", program);
  }

  private void awaitReady() {
    HttpRequest look =
        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
            .timeout(Await.PATIENCE)
            .build();
    if (!Await.until(READY_WITHIN, () -> !process.isAlive() || Http.answers200(look))
        || !process.isAlive()) {
      throw process.failure("is not ready on port " + port);
    }
  }

  private static String randomPassword() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** {@code http://127.0.0.1:port}. */
  String origin() {
    return "http://127.0.0.1:" + port;
  }

  String realm() {
    return realm;
  }

  String adminPassword() {
    return adminPassword;
  }

  /** Returns the {@code iss} of the realm's tokens. */
  public String issuer() {
    return origin() + "/realms/" + realm;
  }

  /** Returns the output of the process. */
  public String log() {
    return process.log();
  }

  @Override
  public void close() {
    process.stop(ENDS_WITHIN);
    home.close();
  }
}
