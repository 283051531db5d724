package dev.roomkey.http;

import org.jspecify.annotations.Nullable;

/** The body of a response that is sent in pieces. Used by one thread, which may wait. */
public interface EventStream extends AutoCloseable {
  /** Waits for the next piece, for about a second; returns null at the end. */
  byte @Nullable [] next() throws InterruptedException;

  @Override
  void close();
}
