package dev.roomkey.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.base.Deadline;
import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider;
import dev.roomkey.state.StateStoreProvider.Options;
import dev.roomkey.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A process that asks for seats of a store. */
final class AdmitProcess {
  static final int LIMIT = 5;
  static final int THREADS = 8;

  private final AdmissionStore store;

  private AdmitProcess(AdmissionStore store) {
    this.store = store;
  }

  /**
   * Opens a store, prints {@code ready}, waits for a line, and asks: either {@code crowd} with a
   * number of requests and of rooms, or {@code loop} with a prefix, without end.
   */
  public static void main(String[] arguments) throws IOException {
    try (StateStore state = open(arguments[0])) {
      AdmitProcess process = new AdmitProcess(state.admissions());
      print("ready");
      new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      if (arguments[1].equals("crowd")) {
        int rooms = Integer.parseInt(arguments[3]);
        process.ask(Integer.parseInt(arguments[2]), i -> process.crowded(i, rooms));
      } else {
        process.ask(Integer.MAX_VALUE, i -> process.alone(arguments[2], i));
      }
      print("done");
    }
  }

  static StateStore open(String url) {
    return ServiceLoader.load(StateStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> url.startsWith(provider.scheme() + ":"))
        .findFirst()
        .orElseThrow()
        .open(new Options(url, null, InstantSource.system()));
  }

  /** One of the requests for a room, some of which have the same identity. */
  private SeatRequest crowded(int number, int rooms) {
    return Seat.in("room-" + number % rooms, "p" + number / rooms, store.clock().instant())
        .limit(LIMIT)
        .rejectsDuplicates()
        .request();
  }

  private SeatRequest alone(String prefix, int number) {
    return Seat.in("room-" + number % 50, prefix + number, store.clock().instant())
        .heldFor(Duration.ofDays(1)) // longer than the test
        .request();
  }

  private void ask(int count, IntFunction<SeatRequest> requests) {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        threads.execute(() -> {
          for (int number = next.getAndIncrement();
              number < count;
              number = next.getAndIncrement()) {
            SeatResult result = store.admit(requests.apply(number), Deadline.in(Await.PATIENCE));
            print(
                result instanceof SeatResult.Seated seated
                    ? "seated " + seated.admission().id()
                    : "refused " + result.getClass().getSimpleName());
          }
        });
      }
    }
  }

  /** One write per line: a killed process leaves no halves. */
  private static void print(String line) {
    byte[] bytes = (line + "\n").getBytes(UTF_8);
    synchronized (AdmitProcess.class) {
      System.out.write(bytes, 0, bytes.length);
      System.out.flush();
    }
  }
}
