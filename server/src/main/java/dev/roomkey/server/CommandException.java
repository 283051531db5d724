package dev.roomkey.server;

import picocli.CommandLine;

/** Ends a command with an exit code. The message names the problem and the remedy. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Returns an exception for invalid arguments or an invalid configuration. */
  static CommandException wrongUse(String message) {
    return new CommandException(message, CommandLine.ExitCode.USAGE);
  }

  /** Returns an exception for a failure with valid arguments and configuration. */
  static CommandException failure(String message) {
    return new CommandException(message, CommandLine.ExitCode.SOFTWARE);
  }

  int exitCode() {
    return exitCode;
  }
}
