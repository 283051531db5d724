package dev.roomkey.testkit.contract;

import java.net.URI;

/** A server that an adapter started for the contract. */
public interface RunningEndpoint extends AutoCloseable {
  /**
   * Returns the URI at which the routes are mounted, without a trailing slash, such as {@code
   * http://127.0.0.1:7080/x}.
   */
  URI base();

  /** Stops the server. */
  @Override
  void close();
}
