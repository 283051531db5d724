package dev.roomkey.auth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Authenticates callers by the API keys of one file. */
final class ApiKeyAuthenticator implements AutoCloseable {
  private final ApiKeyStore keys;
  private final CallerFactory callers;
  private final InstantSource clock;

  ApiKeyAuthenticator(ApiKeyStore keys, CallerFactory callers, InstantSource clock) {
    this.keys = keys;
    this.callers = callers;
    this.clock = clock;
  }

  /** Returns null if the file does not contain the key. */
  @Nullable AuthResult authenticate(KeyHash key) {
    ApiKeyEntry entry = keys.find(key);
    if (entry == null) {
      return null;
    }
    Instant expires = entry.expires();
    return expires != null && !clock.instant().isBefore(expires)
        ? AuthResult.Rejected.invalid("the API key has expired")
        : callers.create(entry.id(), entry.name(), entry.roles(), Map.of());
  }

  @Override
  public void close() {
    keys.close();
  }
}
