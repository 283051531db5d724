package dev.roomkey.server;

import picocli.CommandLine.Command;

/** The commands for policies. */
@Command(
    name = "policy",
    description = "Test an access policy.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = PolicyTestCommand.class)
final class PolicyCommand {}
