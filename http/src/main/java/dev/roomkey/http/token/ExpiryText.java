package dev.roomkey.http.token;

import java.time.Instant;

/**
 * A moment as RFC 3339 has it. Tokens that are made within one second mostly end at the same one,
 * and to write it down takes as long as to sign a short text. Safe for many threads at once.
 */
final class ExpiryText {
  private volatile Written last = new Written(Instant.EPOCH, Instant.EPOCH.toString());

  private record Written(Instant moment, String text) {}

  String of(Instant moment) {
    Written known = last;
    if (!known.moment().equals(moment)) {
      known = new Written(moment, moment.toString());
      last = known;
    }
    return known.text();
  }
}
