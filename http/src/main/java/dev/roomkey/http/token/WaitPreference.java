package dev.roomkey.http.token;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait} of a request: {@code Prefer: wait=20} (RFC 7240, section 4.3). */
final class WaitPreference {
  /** Shorter than the timeouts of proxies: 30 s is the shortest one in use. */
  static final Duration MAX = Duration.ofSeconds(25);

  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|[,;])[ \\t]*wait[ \\t]*=[ \\t]*\"?(\\d{1,9})\"?", Pattern.CASE_INSENSITIVE);

  private WaitPreference() {}

  /** Returns how long a client wants to wait, at most {@link #MAX}; zero without a preference. */
  static Duration of(List<String> prefer) {
    for (String value : prefer) {
      Matcher wait = WAIT.matcher(value);
      if (wait.find()) {
        Duration wanted = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return wanted.compareTo(MAX) < 0 ? wanted : MAX;
      }
    }
    return Duration.ZERO;
  }
}
