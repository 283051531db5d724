package dev.roomkey.http;

import dev.roomkey.config.ConfigSources;
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
 */
public record Surroundings(
    @Nullable ConfigSources sources,
    Embedding embedding,
    MeterRegistry metrics,
    InstantSource clock,
    RandomGenerator random) {}
