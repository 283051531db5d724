package dev.roomkey.livekit;

import dev.roomkey.livekit.BreakerStatus.State;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the reports of calls and the changes of the circuit breaker. */
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

  /** The states of the breaker, in order. */
  List<State> breaker() {
    return breaker;
  }
}
