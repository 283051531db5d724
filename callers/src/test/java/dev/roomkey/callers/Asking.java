package dev.roomkey.callers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.Caller;
import dev.roomkey.livekit.Deadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What requests present, and how a test asks who sends them. */
final class Asking {
  static final String PROXY = "10.0.0.1";
  static final String STRANGER = "192.0.2.7";

  private Asking() {}

  static Presented nothing() {
    return presented(STRANGER, Map.of());
  }

  static Presented bearer(String token) {
    return authorization("Bearer " + token);
  }

  static Presented authorization(String... values) {
    return presented(STRANGER, Map.of("Authorization", List.of(values)));
  }

  static Presented presented(String peer, Map<String, List<String>> headers) {
    TreeMap<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    try {
      return new Presented(
          name -> anyCase.getOrDefault(name, List.of()), InetAddress.getByName(peer));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The end of it, after ten seconds of waiting at most. */
  static Authentication ask(Callers callers, Presented presented) {
    return ask(callers, presented, Duration.ofSeconds(10));
  }

  static Authentication ask(Callers callers, Presented presented, Duration patience) {
    Authentication first = callers.authenticate(presented);
    return first instanceof Authentication.Pending pending
        ? pending.rest().apply(Deadline.in(patience))
        : first;
  }

  static Caller.Known known(Authentication authentication) {
    assertThat(authentication).isInstanceOf(Authentication.Known.class);
    Caller caller = ((Authentication.Known) authentication).caller();
    assertThat(caller).isInstanceOf(Caller.Known.class);
    return (Caller.Known) caller;
  }

  static void assertRefused(Authentication authentication, Refusal why) {
    assertThat(authentication)
        .isInstanceOfSatisfying(
            Authentication.Refused.class, refused -> assertThat(refused.why()).isEqualTo(why));
  }
}
