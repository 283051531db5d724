package dev.roomkey.livekit;

import dev.roomkey.livekit.BreakerStatus.State;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Owns what an API told of its calls and of its breaker. */
final class Reports implements CallObserver {
  private final List<CallReport> calls = new CopyOnWriteArrayList<>();
  private final List<State> breaker = new CopyOnWriteArrayList<>();

  @Override
  public void called(CallReport report) {
    calls.add(report);
  }

  @Override
  public void breakerChanged(BreakerStatus now) {
    breaker.add(now.state());
  }

  CallReport last() {
    return calls.getLast();
  }

  /** How the breaker came to stand, one after the other. */
  List<State> breaker() {
    return breaker;
  }
}
