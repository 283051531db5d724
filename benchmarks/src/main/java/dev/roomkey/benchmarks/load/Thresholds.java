package dev.roomkey.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Owns what Roomkey sets out to reach, beside what it reached. Nothing fails by it. */
final class Thresholds {
  /**
   * One of them.
   *
   * @param what what is compared
   * @param goal in words
   * @param reached in the same unit
   * @param isReached whether it is
   */
  record Goal(String what, String goal, String reached, boolean isReached) {}

  private final Results results;
  private final List<Goal> goals = new ArrayList<>();

  private Thresholds(Results results) {
    this.results = results;
  }

  /** Those for which both sides were measured. */
  static List<Goal> of(Results results) {
    Thresholds all = new Thresholds(results);
    all.throughput();
    all.newRooms();
    all.latency();
    all.memory();
    all.start();
    return all.goals;
  }

  private void throughput() {
    atLeast("tokens a second, on_join, against Express", 15, "roomkey", "express");
    atLeast("tokens a second, on_join, against the bare server", 0.85, "roomkey", "bare");
    String open = results.throughputOf("roomkey-header").isPresent() ? "roomkey-header" : "roomkey";
    atLeast("OIDC and 20 rules against open, both on_join", 0.70, "oidc", open);
    atLeast("ensure, room is live, against on_join", 0.90, "ensure", "roomkey");
  }

  private void atLeast(String what, double goal, String key, String against) {
    Optional<Series> one = results.throughputOf(key);
    Optional<Series> other = results.throughputOf(against);
    if (one.isPresent() && other.isPresent()) {
      add(what, goal, one.get().median() / other.get().median());
    }
  }

  private void newRooms() {
    NewRooms.Rates rates = results.newRooms();
    if (rates != null) {
      add(
          "ensure, new rooms, against CreateRoom itself",
          0.90,
          rates.roomkey().median() / rates.createRoom().median());
    }
  }

  private void add(String what, double goal, double ratio) {
    goals.add(new Goal(what, "≥ " + times(goal), times(ratio), ratio >= goal));
  }

  private void latency() {
    Optional<Series> roomkey = results.p99Of("roomkey", "roomkey");
    Optional<Series> bare = results.p99Of("bare", "roomkey");
    if (roomkey.isPresent() && bare.isPresent()) {
      double ratio = roomkey.get().median() / bare.get().median();
      goals.add(
          new Goal(
              "p99 at 70 % of Roomkey's peak, against the bare server at the same rate",
              "≤ " + times(1.5), times(ratio), ratio <= 1.5));
    }
  }

  private void memory() {
    results
        .residentOf("roomkey")
        .ifPresent(roomkey -> {
          goals.add(atMost("memory under load", "≤ 128 MiB", roomkey, 128, "MiB"));
          results
              .residentOf("express")
              .ifPresent(express ->
                  goals.add(
                      atMost(
                          "memory under load, against Express",
                          "≤ Express's %.0f MiB".formatted(express.median()),
                          roomkey,
                          express.median(),
                          "MiB")));
        });
  }

  private void start() {
    Optional<Series> roomkey = results.startOf("roomkey");
    Optional<Series> express = results.startOf("express");
    if (roomkey.isPresent() && express.isPresent()) {
      goals.add(
          atMost(
              "start to the first token, against Express",
              "≤ Express's %.0f ms".formatted(express.get().median()),
              roomkey.get(),
              express.get().median(),
              "ms"));
    }
  }

  private static Goal atMost(String what, String goal, Series reached, double most, String unit) {
    return new Goal(
        what, goal, "%.0f %s".formatted(reached.median(), unit), reached.median() <= most);
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, ratio >= 10 ? "%.1f×" : "%.2f×", ratio);
  }
}
