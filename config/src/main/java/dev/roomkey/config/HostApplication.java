package dev.roomkey.config;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The part of the configuration that the host application determines.
 *
 * @param authenticatesCallers whether it authenticates callers, unless {@code access.callers} is
 *     set
 * @param decidesAccess whether its policy replaces {@code access.rules}
 * @param keepsState whether its state store replaces {@code state.store}
 * @param name the name of the deployment, unless a setting names it; null: that of the repository
 *     directory
 * @param names maps the path of a setting to its name in the application's configuration
 * @param place the source of settings, for messages
 */
record HostApplication(
    boolean authenticatesCallers,
    boolean decidesAccess,
    boolean keepsState,
    @Nullable String name,
    UnaryOperator<String> names,
    String place) {
  static final HostApplication NONE =
      new HostApplication(
          false, false, false, null, UnaryOperator.identity(), "roomkey.yaml or in code");
}
