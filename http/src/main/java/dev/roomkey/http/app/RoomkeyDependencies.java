package dev.roomkey.http.app;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.base.BufferedSecureRandom;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.http.admin.AdminAccess;
import dev.roomkey.state.StateStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies of the routes besides their settings.
 *
 * @param sources reloaded when the file changes; null: never
 * @param embedding whether an application embeds the routes
 * @param metrics receives all metrics
 * @param clock the current time
 * @param random a cryptographically secure source, for names and identities
 * @param policy replaces the policy of the settings; null if the settings decide
 * @param admin which callers are administrators
 * @param store the application's state store, which it closes; null if the settings name it
 */
public record RoomkeyDependencies(
    @Nullable ConfigSources sources,
    Embedding embedding,
    MeterRegistry metrics,
    InstantSource clock,
    RandomGenerator random,
    @Nullable AccessPolicy policy,
    AdminAccess admin,
    @Nullable StateStore store) {
  /** Returns the dependencies of a program, with the system's clock and secure random numbers. */
  public static RoomkeyDependencies of(MeterRegistry metrics) {
    return of(metrics, InstantSource.system(), BufferedSecureRandom.ofSystem());
  }

  /** Returns the dependencies with this clock and this source of random numbers. */
  public static RoomkeyDependencies of(
      MeterRegistry metrics, InstantSource clock, RandomGenerator random) {
    return new RoomkeyDependencies(
        null, Embedding.NONE, metrics, clock, random, null, AdminAccess.BY_ROLE, null);
  }

  /** Returns these with sources that are reloaded when their file changes. */
  public RoomkeyDependencies reloading(@Nullable ConfigSources other) {
    return new RoomkeyDependencies(other, embedding, metrics, clock, random, policy, admin, store);
  }

  /** Returns these within an application. */
  public RoomkeyDependencies embeddedIn(Embedding other) {
    return new RoomkeyDependencies(sources, other, metrics, clock, random, policy, admin, store);
  }

  /** Returns these with the application's policy; null if the settings decide. */
  public RoomkeyDependencies withPolicy(@Nullable AccessPolicy other) {
    return new RoomkeyDependencies(sources, embedding, metrics, clock, random, other, admin, store);
  }

  /** Returns these with the application's state store; null if the settings name it. */
  public RoomkeyDependencies withStore(@Nullable StateStore other) {
    return new RoomkeyDependencies(
        sources, embedding, metrics, clock, random, policy, admin, other);
  }

  /** Returns these with other administrators. */
  public RoomkeyDependencies withAdmin(AdminAccess other) {
    return new RoomkeyDependencies(
        sources, embedding, metrics, clock, random, policy, other, store);
  }
}
