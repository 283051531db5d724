package dev.roomkey.benchmarks.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Owns the command line.
 *
 * @param rounds how many times each row is measured
 * @param seconds how long one round of one row lasts
 * @param warmUpSeconds how long each row is under load before its first round
 * @param only the parts that are wanted
 * @param results where the results are kept
 * @param publish whether docs/performance.md is written from them
 * @param from results of an earlier run, in place of a new one
 */
record Options(
    int rounds,
    int seconds,
    int warmUpSeconds,
    Set<String> only,
    Path results,
    boolean publish,
    @Nullable Path from) {

  /** All parts, in the order of the tables. */
  static final List<String> PARTS =
      List.of(
          "express",
          "spring",
          "starter",
          "bare",
          "roomkey",
          "oidc",
          "ensure",
          "new-rooms",
          "latency",
          "start",
          "mint");

  static final String USAGE =
      """
      Usage: ./roomkey bench [options]
             ./roomkey bench mint [--long] [--verbose]

        Measures the token endpoint beside what people use today: starts Express with
        LiveKit's SDK, Spring Boot with LiveKit's Java SDK and with Roomkey's starter,
        a bare Jetty server and Roomkey, each on the same core, holds their tokens
        against another library, and presses them in turns from the other core.
        About ten minutes.
        `mint` measures the making of one token alone.

        --rounds N     how many times each of them is measured; default: 3
        --seconds N    how long one round of one of them lasts; default: 4
        --warm-up N    how long each is under load before it counts; default: 20
        --only LIST    of express, spring, starter, bare, roomkey, oidc, ensure,
                       new-rooms, latency, start, mint: only these, separated by commas
        --results FILE where the results are kept; default: benchmarks/results/endpoint.json
        --publish      write the tables and plots of docs/performance.md from this run
        --from FILE    show, or publish, the results of an earlier run; measures nothing

        Examples:
          ./roomkey bench --only roomkey,bare --rounds 2 --seconds 2
          ./roomkey bench --publish
      """;

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException where they are wrong
   */
  static Options of(String... arguments) {
    Reader reader = new Reader(List.of(arguments));
    int rounds = 3;
    int seconds = 4;
    int warmUp = 20;
    Set<String> only = new LinkedHashSet<>(PARTS);
    Path results = Path.of("benchmarks", "results", "endpoint.json");
    boolean publish = false;
    Path from = null;
    while (reader.hasNext()) {
      String option = reader.next();
      switch (option) {
        case "--rounds" -> rounds = reader.number(option);
        case "--seconds" -> seconds = reader.number(option);
        case "--warm-up" -> warmUp = reader.number(option);
        case "--only" -> only = parts(reader.value(option));
        case "--results" -> results = Path.of(reader.value(option));
        case "--publish" -> publish = true;
        case "--from" -> from = Path.of(reader.value(option));
        default -> throw new IllegalArgumentException("there is no option " + option);
      }
    }
    return new Options(rounds, seconds, warmUp, only, results, publish, from);
  }

  private static Set<String> parts(String list) {
    Set<String> parts = new LinkedHashSet<>(List.of(list.split(",", -1)));
    List<String> unknown = new ArrayList<>(parts);
    unknown.removeAll(PARTS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("--only knows no " + unknown.getFirst());
    }
    return parts;
  }

  boolean wants(String part) {
    return only.contains(part);
  }

  /** Goes through the arguments once. */
  static final class Reader {
    private final List<String> arguments;
    private int at;

    Reader(List<String> arguments) {
      this.arguments = arguments;
    }

    boolean hasNext() {
      return at < arguments.size();
    }

    String next() {
      return arguments.get(at++);
    }

    String value(String option) {
      if (!hasNext()) {
        throw new IllegalArgumentException(option + " takes a value");
      }
      return next();
    }

    int number(String option) {
      String value = value(option);
      if (!value.matches("[1-9]\\d{0,2}")) {
        throw new IllegalArgumentException(option + " takes a whole number from 1 to 999");
      }
      return Integer.parseInt(value);
    }
  }
}
