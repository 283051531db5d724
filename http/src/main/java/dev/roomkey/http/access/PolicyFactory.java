package dev.roomkey.http.access;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.AllowAllPolicy;
import dev.roomkey.access.rules.RulePolicy;
import dev.roomkey.config.settings.Settings;
import java.util.List;
import java.util.random.RandomGenerator;

/** Builds the policy that the settings describe. */
public final class PolicyFactory {
  private PolicyFactory() {}

  /**
   * Returns the policy of {@code access.rules}. Without rules, {@code access.open} decides between
   * a policy that permits every request and one that denies every request.
   *
   * @param random for participant identities
   * @param failedConditions receives each condition that has no result
   */
  public static AccessPolicy create(
      Settings settings, RandomGenerator random, RulePolicy.FailedConditions failedConditions) {
    RulePolicy.PolicyDefaults defaults =
        new RulePolicy.PolicyDefaults(
            settings.tokens().ttl(),
            RoomDefaults.configuration(settings.rooms()),
            RoomDefaults.repoRoot(settings));
    if (!settings.access().rules().isEmpty()) {
      return new RulePolicy(
          settings.access().rules(),
          settings.access().acceptsInvitations() ? settings.access().roles() : List.of(),
          defaults,
          random,
          failedConditions);
    }
    return settings.access().open()
        ? new AllowAllPolicy(defaults.ttl(), defaults.rooms(), defaults.repoRoot(), random)
        : AccessPolicy.DENY_ALL;
  }
}
