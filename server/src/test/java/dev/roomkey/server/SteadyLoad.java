package dev.roomkey.server;

import dev.roomkey.server.TokenRequests.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends token requests from several callers, each with pauses between its requests: for new rooms,
 * known sessions and new sessions. Records every answer.
 */
final class SteadyLoad {
  private static final int KNOWN_SESSIONS = 5;
  private static final long LONGEST_PAUSE_MILLIS = 200;

  private final URI endpoint;
  private final TokenRequests tokens = new TokenRequests();
  private final Queue<Timed> answers = new ConcurrentLinkedQueue<>();
  private final Queue<RuntimeException> unanswered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sessions = new AtomicInteger();
  private final List<Thread> callers = new ArrayList<>();
  private volatile boolean over;

  /**
   * An answer.
   *
   * @param asked {@link System#nanoTime} of the request
   */
  record Timed(long asked, Duration took, Answer answer) {
    int status() {
      return answer.status();
    }
  }

  SteadyLoad(URI endpoint, int callers) {
    this.endpoint = endpoint;
    for (int i = 0; i < callers; i++) {
      this.callers.add(Thread.startVirtualThread(this::sendRepeatedly));
    }
  }

  private void sendRepeatedly() {
    while (!over) {
      try {
        ask();
      } catch (RuntimeException failed) {
        unanswered.add(failed);
      }
      try {
        Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_MILLIS));
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private void ask() {
    String request = nextRequest();
    long asked = System.nanoTime();
    Answer answer = tokens.postOnce(endpoint, request);
    answers.add(new Timed(asked, Duration.ofNanos(System.nanoTime() - asked), answer));
  }

  private String nextRequest() {
    int next = sessions.getAndIncrement();
    return switch (next % 4) {
      case 0 -> "{}";
      case 1 -> "{\"session_id\": \"known %d\"}".formatted(next / 4 % KNOWN_SESSIONS);
      case 2 -> "{\"session_id\": \"new %d\"}".formatted(next);
      default ->
          "{\"session_id\": \"own %d\", \"room_config\": {\"metadata\": \"m\"}}".formatted(next);
    };
  }

  /** Returns the answers to requests in a period. */
  List<Timed> between(long from, long to) {
    return answers.stream()
        .filter(answer -> answer.asked() - from >= 0 && answer.asked() - to < 0)
        .toList();
  }

  /** Returns the failures of requests without an answer. */
  List<RuntimeException> unanswered() {
    return List.copyOf(unanswered);
  }

  /** Stops the callers, and waits for their last answers. */
  void end() {
    over = true;
    try {
      for (Thread caller : callers) {
        caller.join();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ended);
    }
    tokens.close();
  }
}
