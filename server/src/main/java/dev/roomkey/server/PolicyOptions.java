package dev.roomkey.server;

import dev.roomkey.config.ConfigLoader;
import dev.roomkey.config.ConfigProblem;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.Settings;
import dev.roomkey.http.PolicyTrial;
import dev.roomkey.token.UnguessableRandom;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Where the policy is that a command is about. No key of LiveKit's is needed to try it. */
final class PolicyOptions {
  @Mixin private final WhereOptions where = new WhereOptions();

  PolicyTrial trial() throws CannotStartException {
    return switch (ConfigLoader.loadPolicy(where.repoRoot(), where.config())) {
      case ConfigResult.Invalid invalid -> throw unusable(invalid.problems());
      case ConfigResult.Loaded loaded -> trial(loaded.settings());
    };
  }

  private static PolicyTrial trial(Settings settings) throws CannotStartException {
    if (settings.access().rules().isEmpty()) {
      throw CannotStartException.wrongUse(
          "there is no policy: the configuration has no access.rules");
    }
    return new PolicyTrial(settings, new UnguessableRandom(new SecureRandom()));
  }

  static CannotStartException unusable(List<ConfigProblem> problems) {
    return CannotStartException.wrongUse(ConfigProblem.render(problems));
  }
}
