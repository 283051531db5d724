package dev.roomkey.server;

import dev.roomkey.base.BufferedSecureRandom;
import dev.roomkey.config.ConfigLoader;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.playground.PolicyTester;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Locates the policy of a command. Loading it requires no LiveKit API key. */
final class PolicyOptions {
  @Mixin private final ConfigOptions where = new ConfigOptions();

  PolicyTester tester() throws CommandException {
    return switch (ConfigLoader.loadPolicy(where.repoRoot(), where.config())) {
      case ConfigResult.Invalid invalid -> throw unusable(invalid.problems());
      case ConfigResult.Loaded loaded -> tester(loaded.settings());
    };
  }

  private static PolicyTester tester(Settings settings) throws CommandException {
    if (settings.access().rules().isEmpty()) {
      throw CommandException.wrongUse("there is no policy: the configuration has no access.rules");
    }
    return new PolicyTester(settings, new BufferedSecureRandom(new SecureRandom()));
  }

  static CommandException unusable(List<ConfigProblem> problems) {
    return CommandException.wrongUse(ConfigProblem.render(problems));
  }
}
