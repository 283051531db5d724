package dev.roomkey.server;

import picocli.CommandLine;

/** Ends a command. The message is one sentence for the user that says what to do. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The arguments or the configuration are wrong. */
  static CommandException wrongUse(String message) {
    return new CommandException(message, CommandLine.ExitCode.USAGE);
  }

  /** The command failed although its arguments and configuration are valid. */
  static CommandException failure(String message) {
    return new CommandException(message, CommandLine.ExitCode.SOFTWARE);
  }

  int exitCode() {
    return exitCode;
  }
}
