package dev.roomkey.testkit.contract;

import java.net.URI;

/** Owns one server that an adapter started for the contract. */
public interface RunningEndpoint extends AutoCloseable {
  /** Where the routes are mounted, without a slash at the end: {@code http://127.0.0.1:7080/x}. */
  URI base();

  /** Stops the server. */
  @Override
  void close();
}
