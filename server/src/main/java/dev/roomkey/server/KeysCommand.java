package dev.roomkey.server;

import picocli.CommandLine.Command;

/** The commands for API keys. */
@Command(
    name = "keys",
    description = "Create API keys for back ends.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = NewKeyCommand.class,
    footer = {"", "Example:", "  ./roomkey keys new --id ci --roles backend --expires 90d"})
final class KeysCommand {}
