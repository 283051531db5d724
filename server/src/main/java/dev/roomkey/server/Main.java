package dev.roomkey.server;

import dev.roomkey.config.ConfigException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. Exit code 0, 2 for wrong use or configuration, 1 for a failure. */
@Command(
    name = "roomkey",
    description = "The front door of a LiveKit deployment: one POST, and the right person is in.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DevCommand.class,
      ServeCommand.class,
      ExplainCommand.class,
      PolicyCommand.class,
      KeysCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./roomkey dev                       everything on this machine, LiveKit included",
      "  ./roomkey serve --config prod.yaml  the server alone",
      "  ./roomkey test                      all tests",
    })
public final class Main {
  private static final int HELP_WIDTH = 100;

  private Main() {}

  /** Runs a command and ends the program with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    Optional<ServerOptions> plain = PlainServe.options(args);
    return plain.isPresent() ? run(new ServeCommand(plain.get())) : run(commands(), args);
  }

  private static int run(ServeCommand serve) {
    try {
      return serve.call();
    } catch (Exception failed) {
      System.err.println("roomkey: " + sentence(failed));
      return exitCode(failed);
    }
  }

  static CommandLine commands() {
    CommandLine commands = new CommandLine(new Main());
    commands.setParameterExceptionHandler(Main::wrongUse);
    commands.setUsageHelpWidth(HELP_WIDTH);
    commands.setExecutionExceptionHandler(Main::failure);
    return commands;
  }

  static int run(CommandLine commands, String... args) {
    if (args.length == 0) {
      commands.usage(System.err);
      return CommandLine.ExitCode.USAGE;
    }
    return commands.execute(args);
  }

  private static int wrongUse(CommandLine.ParameterException wrong, String[] args) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println("roomkey: " + UsageErrors.sentence(wrong));
    err.println(
        "Try './%s --help'.".formatted(wrong.getCommandLine().getCommandSpec().qualifiedName()));
    return CommandLine.ExitCode.USAGE;
  }

  private static int failure(
      Exception failed, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("roomkey: " + sentence(failed));
    return exitCode(failed);
  }

  private static int exitCode(Exception failed) {
    return switch (failed) {
      case CommandException cannot -> cannot.exitCode();
      case ConfigException wrong -> CommandLine.ExitCode.USAGE;
      default -> CommandLine.ExitCode.SOFTWARE;
    };
  }

  private static String sentence(Exception failed) {
    return failed.getMessage() == null ? failed.getClass().getName() : failed.getMessage();
  }
}
