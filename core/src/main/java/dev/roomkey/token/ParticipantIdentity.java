package dev.roomkey.token;

import dev.roomkey.base.RandomId;
import dev.roomkey.base.Unicode;
import java.util.random.RandomGenerator;

/**
 * Who somebody is in a room. Unique in it: a second join under the same identity throws the first
 * one out.
 *
 * @param value not blank, no control characters, at most {@value #MAX_BYTES} bytes of UTF-8
 */
public record ParticipantIdentity(String value) {
  /** LiveKit's {@code limit.max_participant_identity_length}, in bytes. */
  public static final int MAX_BYTES = 256;

  /**
   * @throws IllegalArgumentException where LiveKit, or a log line, could not carry it
   */
  public ParticipantIdentity {
    Unicode.requireName(value, MAX_BYTES);
  }

  /** A new identity nobody has or will guess: 128 random bits. */
  public static ParticipantIdentity random(RandomGenerator random) {
    return new ParticipantIdentity(RandomId.next(random));
  }

  @Override
  public String toString() {
    return value;
  }
}
