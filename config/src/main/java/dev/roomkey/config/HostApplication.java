package dev.roomkey.config;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the application around the routes contributes to their configuration.
 *
 * @param knowsCallers whether it authenticates callers, unless a setting says how
 * @param decides whether it decides about access
 * @param name identifies the deployment, unless a setting does; null: the repository directory does
 * @param names returns what a setting is called in the application's configuration
 * @param place the place of settings, for users
 */
record HostApplication(
    boolean knowsCallers,
    boolean decides,
    @Nullable String name,
    UnaryOperator<String> names,
    String place) {
  static final HostApplication NONE =
      new HostApplication(false, false, null, UnaryOperator.identity(), "roomkey.yaml or in code");
}
