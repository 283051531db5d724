package dev.roomkey.benchmarks.base;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parsed command line.
 *
 * @param command what to run
 * @param given the options that were given, with their values
 */
public record Options(Command command, Map<String, String> given) {

  /** What can be run. */
  public enum Command {
    /** All servers side by side. */
    COMPARE,
    /** One token, beside LiveKit's SDK. */
    MINT,
    /** One decision of a policy. */
    DECISION,
    /** One condition in CEL. */
    CONDITION,
    /** Three times the load that Roomkey can carry. */
    OVERLOAD,
    /** A million rooms in little memory. */
    ENDURANCE;

    /** Returns the name on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Set<String> options() {
      return switch (this) {
        case COMPARE ->
            Set.of(
                "--rounds",
                "--seconds",
                "--warm-up",
                "--rate",
                "--only",
                "--baseline",
                "--results");
        case MINT, DECISION, CONDITION -> Set.of("--rounds", "--results");
        case OVERLOAD -> Set.of("--rounds", "--seconds", "--results");
        case ENDURANCE -> Set.of("--rooms", "--results");
      };
    }
  }

  /** The parts of a comparison that {@code --only} selects. */
  public static final List<String> PARTS =
      List.of(
          "express",
          "spring",
          "starter",
          "bare",
          "roomkey",
          "ensure",
          "new-rooms",
          "latency",
          "start");

  /** The help text. */
  public static final String USAGE =
      """
      Usage: ./roomkey bench [options]            compare Roomkey with Express, Spring Boot with
                                                  LiveKit's SDK and with Roomkey's starter, and a
                                                  bare Jetty server: about ten minutes
             ./roomkey bench --baseline DIR       compare this checkout with another checkout of
                                                  Roomkey: about four minutes
             ./roomkey bench mint                 one token beside LiveKit's Java SDK and its HMAC
             ./roomkey bench decision|condition   one decision of 20 rules; one condition in CEL
             ./roomkey bench overload             three times the load that Roomkey can carry
             ./roomkey bench endurance            a million rooms and participants in 128 MiB

        --rounds N      how often each side is measured; sides take turns
        --seconds N     how long one side is measured in one round
        --warm-up N     seconds of load before the first round; default: 20
        --rate N        requests per second for latency; default: 2000
        --only LIST     of express, spring, starter, bare, roomkey, ensure, new-rooms, latency,
                        start: only these, separated by commas
        --rooms N       rooms of `endurance`; default: 1000000
        --results FILE  where all values are written; default: benchmarks/results/COMMAND.json

      Examples:
        ./roomkey bench --only roomkey,bare --rounds 2 --seconds 2
        ./roomkey bench --baseline ../roomkey-before --rounds 10
      """;

  /**
   * Parses a command line.
   *
   * @throws IllegalArgumentException if it is wrong; the message says how
   */
  public static Options parse(String... arguments) {
    List<String> words = List.of(arguments);
    Command command = Command.COMPARE;
    if (!words.isEmpty() && !words.getFirst().startsWith("--")) {
      command = command(words.getFirst());
      words = words.subList(1, words.size());
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      String option = words.get(i);
      if (!command.options().contains(option)) {
        throw new IllegalArgumentException(option + " is not an option of " + command.word());
      }
      if (i + 1 == words.size()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      given.put(option, checked(option, words.get(i + 1)));
    }
    return new Options(command, given);
  }

  private static Command command(String word) {
    for (Command command : Command.values()) {
      if (command.word().equals(word)) {
        return command;
      }
    }
    throw new IllegalArgumentException("unknown command " + word);
  }

  private static String checked(String option, String value) {
    switch (option) {
      case "--results", "--baseline" -> {}
      case "--only" -> {
        for (String part : value.split(",", -1)) {
          if (!PARTS.contains(part)) {
            throw new IllegalArgumentException("--only has the unknown part " + part);
          }
        }
      }
      default -> {
        if (!value.matches("[1-9]\\d{0,7}")) {
          throw new IllegalArgumentException(option + " needs a whole number of 1 or more");
        }
      }
    }
    return value;
  }

  /** Returns the value of a numeric option. */
  public int number(String option, int otherwise) {
    String value = given.get(option);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  /** Returns the other checkout to compare with, or null. */
  public @Nullable Path baseline() {
    String folder = given.get("--baseline");
    return folder == null ? null : Path.of(folder);
  }

  /** Returns whether a part of the comparison is selected. */
  public boolean includes(String part) {
    return parts().contains(part);
  }

  private Set<String> parts() {
    String only = given.get("--only");
    if (only != null) {
      return new LinkedHashSet<>(List.of(only.split(",", -1)));
    }
    return new LinkedHashSet<>(baseline() == null ? PARTS : List.of("roomkey", "latency", "start"));
  }

  /** Returns where the values go. */
  public Path results() {
    String file = given.get("--results");
    return file == null
        ? Path.of("benchmarks", "results", command.word() + ".json")
        : Path.of(file);
  }

  /** Returns the command as it is typed. */
  public String commandLine() {
    StringBuilder line = new StringBuilder("./roomkey bench");
    if (command != Command.COMPARE) {
      line.append(' ').append(command.word());
    }
    given.forEach((option, value) -> line.append(' ').append(option).append(' ').append(value));
    return line.toString();
  }
}
