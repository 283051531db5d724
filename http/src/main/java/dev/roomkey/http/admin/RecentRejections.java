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
 * What came of requests since the start, and the last ones that were refused: for administrators,
 * from memory, and no more than so many. Safe for many threads at once.
 */
public final class RecentRejections implements RequestLog {
  static final int MOST = 500;

  private static final String OF_ADMINISTRATORS = "admin_";
  private static final Set<String> NOBODY_ASKED = Set.of("document", "preflight", "options");

  private final InstantSource clock;
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Deque<Rejection> entries = new ArrayDeque<>();
  private long refused;

  public RecentRejections(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A request that got no.
   *
   * @param number the first one has 1
   * @param time when
   * @param entry what the log says of it
   */
  public record Rejection(long number, Instant time, Entry entry) {}

  @Override
  public void request(Entry entry) {
    String outcome = entry.outcome();
    boolean refused = entry.status() >= 400;
    if (!refused && (outcome.startsWith(OF_ADMINISTRATORS) || NOBODY_ASKED.contains(outcome))) {
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
    if (entries.size() > MOST) {
      entries.removeLast();
    }
  }

  /** The newest first. */
  synchronized List<Rejection> latest(int most) {
    return entries.stream().limit(most).toList();
  }

  /** Those behind the one of this number, the oldest first. */
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

  /** How many were refused so far: the number of the newest. */
  public synchronized long refused() {
    return refused;
  }

  /** How often each outcome came, in the order of their names. */
  Map<String, Long> outcomes() {
    Map<String, Long> counts = new TreeMap<>();
    outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
    return counts;
  }

  /** What broke has an answer that is counted. */
  @Override
  public void bug(String requestId, Throwable bug) {}
}
