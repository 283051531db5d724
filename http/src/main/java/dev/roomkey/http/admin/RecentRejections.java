package dev.roomkey.http.admin;

import dev.roomkey.http.RequestLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the outcomes of requests and keeps the most recent rejections, for administrators. Bounded
 * and thread-safe.
 */
public final class RecentRejections implements RequestLog {
  static final int MAX_REJECTIONS = 500;

  private static final String ADMIN_PREFIX = "admin_";
  private static final Set<String> NOT_COUNTED = Set.of("document", "preflight", "options");

  private final InstantSource clock;
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Deque<Rejection> entries = new ArrayDeque<>();
  private long refused;

  public RecentRejections(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A rejected request.
   *
   * @param number a sequence number that starts with 1
   * @param time when
   * @param entry the log entry of the request
   */
  public record Rejection(long number, Instant time, Entry entry) {}

  @Override
  public void request(Entry entry) {
    String outcome = entry.outcome();
    boolean refused = entry.status() >= 400;
    if (!refused && (outcome.startsWith(ADMIN_PREFIX) || NOT_COUNTED.contains(outcome))) {
      return;
    }
    outcomes.computeIfAbsent(outcome, another -> new LongAdder()).increment();
    if (refused) {
      add(entry);
    }
  }

  private synchronized void add(Entry entry) {
    refused++;
    entries.addFirst(new Rejection(refused, clock.instant(), entry));
    if (entries.size() > MAX_REJECTIONS) {
      entries.removeLast();
    }
  }

  /** Returns the most recent rejections, the newest first. */
  synchronized List<Rejection> latest(int limit) {
    return entries.stream().limit(limit).toList();
  }

  /** Returns the rejections after this number, the oldest first. */
  public synchronized List<Rejection> after(long number) {
    List<Rejection> later = new ArrayList<>();
    for (Rejection rejection : entries) {
      if (rejection.number() <= number) {
        break;
      }
      later.addFirst(rejection);
    }
    return later;
  }

  /** Returns the number of rejections so far, which is the number of the newest. */
  public synchronized long refused() {
    return refused;
  }

  /** Returns the number of requests by outcome, sorted by name. */
  Map<String, Long> outcomes() {
    Map<String, Long> counts = new TreeMap<>();
    outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
    return counts;
  }

  /** Does nothing: the response to the request is counted. */
  @Override
  public void bug(String requestId, Throwable bug) {}
}
