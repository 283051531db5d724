package dev.roomkey.server;

import picocli.CommandLine.Command;

/** What can be done with a policy besides having it in force. */
@Command(
    name = "policy",
    description = "Test a policy.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = PolicyTestCommand.class)
final class PolicyCommand {}
