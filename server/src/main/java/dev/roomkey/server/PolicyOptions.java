package dev.roomkey.server;

import dev.roomkey.base.BufferedSecureRandom;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.playground.PolicyTester;
import java.util.List;

/** The options that locate a policy. Loading it requires no LiveKit API key. */
final class PolicyOptions extends ConfigOptions {
  PolicyTester tester() throws CommandException {
    return switch (ConfigSources.loadPolicy(repoRoot(), config())) {
      case ConfigResult.Invalid invalid -> throw invalid(invalid.problems());
      case ConfigResult.Loaded loaded -> tester(loaded.settings());
    };
  }

  private static PolicyTester tester(Settings settings) throws CommandException {
    if (settings.access().rules().isEmpty()) {
      throw CommandException.wrongUse("access.rules is missing: there is no policy to evaluate");
    }
    return new PolicyTester(settings, BufferedSecureRandom.ofSystem());
  }

  static CommandException invalid(List<ConfigProblem> problems) {
    return CommandException.wrongUse(ConfigProblem.render(problems));
  }
}
