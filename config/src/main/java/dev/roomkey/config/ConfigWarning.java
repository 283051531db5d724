package dev.roomkey.config;

import dev.roomkey.config.problems.ConfigProblem;

/**
 * Something in the configuration that works and is probably not meant. Holds no value of any
 * setting.
 *
 * @param source where: {@code roomkey.yaml:3:12}; empty where it is about several sources
 * @param field which setting: {@code tokens.ttl}
 * @param message what happens and what would be better, to be read behind the field
 */
public record ConfigWarning(String source, String field, String message) {
  /** One line: source, field, message. */
  @Override
  public String toString() {
    return new ConfigProblem(source, field, message).toString();
  }
}
