package dev.roomkey.config.settings;

/** Levels of log messages. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG
}
