package dev.roomkey.server;

import dev.roomkey.config.ConfigException;
import dev.roomkey.config.problems.Suggestion;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The entry point. The exit code is 0, 2 after wrong use or an invalid configuration, or 1 after a
 * failure.
 */
@Command(
    name = "roomkey",
    description = "Token endpoint for LiveKit: access rules, rooms and agents behind one POST.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DevCommand.class,
      ServeCommand.class,
      DoctorCommand.class,
      ExplainCommand.class,
      PolicyCommand.class,
      KeysCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./roomkey dev                       LiveKit and Roomkey on this machine",
      "  ./roomkey serve --config prod.yaml  Roomkey for an existing LiveKit server",
      "  ./roomkey test                      run the tests",
    })
public final class Main {
  private static final int HELP_WIDTH = 100;

  private Main() {}

  /** Runs a command and exits with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String... args) {
    Optional<ServerOptions> serve = ServeArguments.parse(args);
    return serve.isPresent() ? run(new ServeCommand(serve.get())) : run(commands(), args);
  }

  private static int run(ServeCommand serve) {
    try {
      return serve.call();
    } catch (Exception failure) {
      System.err.println("roomkey: " + message(failure));
      return exitCode(failure);
    }
  }

  static CommandLine commands() {
    CommandLine commands = new CommandLine(new Main());
    commands.setUsageHelpWidth(HELP_WIDTH);
    commands.setParameterExceptionHandler(Main::wrongUse);
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

  private static int wrongUse(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    String suggestion =
        wrong instanceof UnmatchedArgumentException unmatched
            ? suggestion(unmatched.getUnmatched().getFirst(), command)
            : "";
    command.getErr().println("roomkey: " + wrong.getMessage() + suggestion);
    command
        .getErr()
        .println("Try './%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
    return CommandLine.ExitCode.USAGE;
  }

  private static String suggestion(String argument, CommandLine command) {
    Set<String> known =
        argument.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    return Suggestion.nearestAsWritten(argument.split("=", 2)[0], known)
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  private static int failure(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("roomkey: " + message(failure));
    return exitCode(failure);
  }

  private static String message(Exception failure) {
    return Objects.requireNonNullElseGet(failure.getMessage(), () -> failure.getClass().getName());
  }

  private static int exitCode(Exception failure) {
    return switch (failure) {
      case CommandException reported -> reported.exitCode();
      case ConfigException invalid -> CommandLine.ExitCode.USAGE;
      default -> CommandLine.ExitCode.SOFTWARE;
    };
  }
}
