package dev.roomkey.app;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.http.admin.AdminAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the routes are wired with beside their settings.
 *
 * @param sources where the settings are from, read again when their file changes: what it says of
 *     access is in force then; null: never
 * @param embedding what is around the routes
 * @param metrics what is counted goes there
 * @param clock what time it is
 * @param random as unguessable as names and identities shall be: a {@code SecureRandom}
 * @param policy decides in the place of the settings, about callers whom the application knows;
 *     null: the settings say who may join
 * @param admin who may administer rooms
 */
public record RoomkeyDependencies(
    @Nullable ConfigSources sources,
    Embedding embedding,
    MeterRegistry metrics,
    InstantSource clock,
    RandomGenerator random,
    @Nullable AccessPolicy policy,
    AdminAccess admin) {
  /** With the settings' word about who may join and who may administer rooms. */
  public RoomkeyDependencies(
      @Nullable ConfigSources sources,
      Embedding embedding,
      MeterRegistry metrics,
      InstantSource clock,
      RandomGenerator random) {
    this(sources, embedding, metrics, clock, random, null, AdminAccess.BY_ROLE);
  }
}
