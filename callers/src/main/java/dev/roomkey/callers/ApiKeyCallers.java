package dev.roomkey.callers;

import dev.roomkey.access.KnownBy;
import dev.roomkey.config.ApiKeyEntry;
import dev.roomkey.config.CallerSource;
import dev.roomkey.config.KeyHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Knows callers by API keys. Where the keys come from is {@link KeyFile}'s affair. */
final class ApiKeyCallers implements AutoCloseable {
  private final KeyFile file;
  private final KnownCallers callers;
  private final InstantSource clock;

  /**
   * @throws dev.roomkey.config.ConfigException where the file cannot be used
   */
  ApiKeyCallers(CallerSource.ApiKeys source, CallerIds ids, InstantSource clock) {
    this.file = KeyFile.open(source.file());
    this.callers = new KnownCallers(ids, source.prefix(), KnownBy.API_KEYS);
    this.clock = clock;
  }

  /** Whether this file has the key, be it expired or not. */
  boolean has(KeyHash key) {
    return file.keys().containsKey(key);
  }

  /** Who has the key. */
  Authentication read(KeyHash key) {
    ApiKeyEntry entry = file.keys().get(key);
    if (entry == null) {
      return Refusals.credentials("no such API key");
    }
    Instant expires = entry.expires();
    return expires != null && !clock.instant().isBefore(expires)
        ? Refusals.credentials("the API key has expired")
        : callers.caller(entry.id(), entry.name(), entry.roles(), Map.of());
  }

  @Override
  public void close() {
    file.close();
  }
}
