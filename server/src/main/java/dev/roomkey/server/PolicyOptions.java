package dev.roomkey.server;

import dev.roomkey.base.BufferedSecureRandom;
import dev.roomkey.config.ConfigLoader;
import dev.roomkey.config.ConfigProblem;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.Settings;
import dev.roomkey.http.playground.PolicyTester;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Where the policy is that a command is about. No key of LiveKit's is needed to try it. */
final class PolicyOptions {
  @Mixin private final WhereOptions where = new WhereOptions();

  PolicyTester trial() throws CannotStartException {
    return switch (ConfigLoader.loadPolicy(where.repoRoot(), where.config())) {
      case ConfigResult.Invalid invalid -> throw unusable(invalid.problems());
      case ConfigResult.Loaded loaded -> trial(loaded.settings());
    };
  }

  private static PolicyTester trial(Settings settings) throws CannotStartException {
    if (settings.access().rules().isEmpty()) {
      throw CannotStartException.wrongUse(
          "there is no policy: the configuration has no access.rules");
    }
    return new PolicyTester(settings, new BufferedSecureRandom(new SecureRandom()));
  }

  static CannotStartException unusable(List<ConfigProblem> problems) {
    return CannotStartException.wrongUse(ConfigProblem.render(problems));
  }
}
