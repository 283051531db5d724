package dev.roomkey.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.Caller;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Creates and authenticates credentials for tests. */
final class AuthTestRequests {
  static final String PROXY = "10.0.0.1";
  static final String STRANGER = "192.0.2.7";

  private AuthTestRequests() {}

  static Credentials nothing() {
    return credentials(STRANGER, Map.of());
  }

  static Credentials bearer(String token) {
    return authorization("Bearer " + token);
  }

  static Credentials authorization(String... values) {
    return credentials(STRANGER, Map.of("Authorization", List.of(values)));
  }

  static Credentials credentials(String peer, Map<String, List<String>> headers) {
    TreeMap<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    try {
      return new Credentials(
          name -> anyCase.getOrDefault(name, List.of()), InetAddress.getByName(peer));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Authenticates with a deadline of ten seconds. */
  static AuthResult ask(Authenticator authenticator, Credentials credentials) {
    return ask(authenticator, credentials, Duration.ofSeconds(10));
  }

  static AuthResult ask(Authenticator authenticator, Credentials credentials, Duration patience) {
    return authenticator.authenticate(credentials, Deadline.in(patience));
  }

  /** Authenticates as on an I/O thread, on which blocking fails. */
  static AuthResult now(Authenticator authenticator, Credentials credentials) {
    return Blocking.onIoThread(() -> ask(authenticator, credentials));
  }

  static boolean isKnownNow(Authenticator authenticator, Credentials credentials) {
    try {
      return now(authenticator, credentials) instanceof AuthResult.Authenticated;
    } catch (Blocking.Suspended wouldWait) {
      return false;
    }
  }

  static Caller.Authenticated known(AuthResult authentication) {
    assertThat(authentication).isInstanceOf(AuthResult.Authenticated.class);
    Caller caller = ((AuthResult.Authenticated) authentication).caller();
    assertThat(caller).isInstanceOf(Caller.Authenticated.class);
    return (Caller.Authenticated) caller;
  }

  static void assertRefused(AuthResult authentication, AuthFailure failure) {
    assertThat(authentication)
        .isInstanceOfSatisfying(
            AuthResult.Rejected.class,
            rejected -> assertThat(rejected.failure()).isEqualTo(failure));
  }
}
