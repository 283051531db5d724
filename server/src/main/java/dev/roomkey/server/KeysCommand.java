package dev.roomkey.server;

import picocli.CommandLine.Command;

/** The keys that back ends are known by. What there is to do with them is in its subcommands. */
@Command(
    name = "keys",
    description = "Make API keys for back ends.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = NewKeyCommand.class,
    footer = {"", "Example:", "  ./roomkey keys new --id ci --roles backend --expires 90d"})
final class KeysCommand {}
