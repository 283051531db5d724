package dev.roomkey.http.token;

import java.time.Instant;

/**
 * Formats expiry times as in RFC 3339. Caches the last one: tokens of one second mostly expire at
 * the same time, and formatting costs as much as signing a short text. Thread-safe.
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
