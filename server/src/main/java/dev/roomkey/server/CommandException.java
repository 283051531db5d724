package dev.roomkey.server;

import picocli.CommandLine;

/** A reason not to start, or not to go on, said in a sentence that tells what to do. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What was asked for, or set, is wrong. */
  static CommandException wrongUse(String message) {
    return new CommandException(message, CommandLine.ExitCode.USAGE);
  }

  /** All is set right, and it does not work. */
  static CommandException failure(String message) {
    return new CommandException(message, CommandLine.ExitCode.SOFTWARE);
  }

  int exitCode() {
    return exitCode;
  }
}
