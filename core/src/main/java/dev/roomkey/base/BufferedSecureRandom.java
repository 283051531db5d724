package dev.roomkey.base;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * A {@link SecureRandom} that is asked for a block at a time: sixteen bytes cost it nearly as much
 * as a thousand, and each token and each name takes sixteen. No byte is handed out twice. Safe for
 * many threads at once.
 */
public final class BufferedSecureRandom implements RandomGenerator {
  private static final int BLOCK_BYTES = 1024;

  private final SecureRandom source;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).limit(0);

  /**
   * Hands out what a source makes.
   *
   * @param source as unguessable as the names shall be
   */
  public BufferedSecureRandom(SecureRandom source) {
    this.source = source;
  }

  /**
   * Buffers the JDK's DRBG (NIST SP 800-90A), which takes its seed from the system and a third of
   * the default generator's time; or the default generator, if the JDK has no DRBG.
   */
  public static BufferedSecureRandom ofSystem() {
    try {
      return new BufferedSecureRandom(SecureRandom.getInstance("DRBG"));
    } catch (NoSuchAlgorithmException missing) {
      return new BufferedSecureRandom(new SecureRandom());
    }
  }

  @Override
  public synchronized long nextLong() {
    if (block.remaining() < Long.BYTES) {
      source.nextBytes(block.array());
      block.clear();
    }
    return block.getLong();
  }
}
