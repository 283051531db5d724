package dev.roomkey.token;

import dev.roomkey.base.RandomId;
import dev.roomkey.base.Unicode;
import java.util.random.RandomGenerator;

/**
 * The identity of a participant. It is unique in its room: when a second participant joins with the
 * same identity, LiveKit disconnects the first.
 *
 * @param value not blank, no control characters, at most {@value #MAX_BYTES} bytes of UTF-8
 */
public record ParticipantIdentity(String value) {
  /** LiveKit's {@code limit.max_participant_identity_length}, in bytes. */
  public static final int MAX_BYTES = 256;

  /**
   * Rejects text that LiveKit or a log line cannot hold.
   *
   * @throws IllegalArgumentException if the value is blank, too long or has control characters
   */
  public ParticipantIdentity {
    Unicode.requireName(value, MAX_BYTES);
  }

  /** Returns an identity of 128 random bits, which is unique and cannot be guessed. */
  public static ParticipantIdentity random(RandomGenerator random) {
    return new ParticipantIdentity(RandomId.next(random));
  }

  @Override
  public String toString() {
    return value;
  }
}
