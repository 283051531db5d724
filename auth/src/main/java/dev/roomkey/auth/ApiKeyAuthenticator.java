package dev.roomkey.auth;

import dev.roomkey.access.AuthMethod;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Knows callers by API keys. Where the keys come from is {@link ApiKeyStore}'s affair. */
final class ApiKeyAuthenticator implements AutoCloseable {
  private final ApiKeyStore file;
  private final CallerFactory callers;
  private final InstantSource clock;

  /**
   * @throws ApiKeyFileException if the file cannot be used
   */
  ApiKeyAuthenticator(
      CallerSource.ApiKeys source, ApiKeyLoader loader, CallerIds ids, InstantSource clock)
      throws ApiKeyFileException {
    this.file = ApiKeyStore.open(source.file(), loader);
    this.callers = new CallerFactory(ids, source.prefix(), AuthMethod.API_KEYS);
    this.clock = clock;
  }

  /** Whether this file has the key, be it expired or not. */
  boolean has(KeyHash key) {
    return file.keys().containsKey(key);
  }

  /** Who has the key. */
  AuthResult read(KeyHash key) {
    ApiKeyEntry entry = file.keys().get(key);
    if (entry == null) {
      return Rejections.credentials("no such API key");
    }
    Instant expires = entry.expires();
    return expires != null && !clock.instant().isBefore(expires)
        ? Rejections.credentials("the API key has expired")
        : callers.caller(entry.id(), entry.name(), entry.roles(), Map.of());
  }

  @Override
  public void close() {
    file.close();
  }
}
