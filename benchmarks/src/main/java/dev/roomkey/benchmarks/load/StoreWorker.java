package dev.roomkey.benchmarks.load;

import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.access.Caller;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.RandomId;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider;
import dev.roomkey.token.ParticipantIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/** A process that asks for seats of rooms of five, and prints one line with the outcome. */
public final class StoreWorker {
  private static final int SEATS = 5;
  private static final int CLIENTS = 32;
  private static final int WARM_UP_SECONDS = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** In memory, seats are forgotten when their hold is over. */
  private static final Duration HOLD = Duration.ofSeconds(2);

  private static final Caller CALLER = Caller.of("https://issuer.example|ada", "teacher");

  private final AdmissionStore store;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final String prefix = RandomId.next(random) + "-";
  private final AtomicLong next = new AtomicLong();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  private StoreWorker(AdmissionStore store) {
    this.store = store;
  }

  /**
   * Runs a worker.
   *
   * @param arguments the URL of the store or {@code memory}; the number of admissions to record
   *     first; the seconds; the requests per second, or 0 for a closed loop
   */
  public static void main(String[] arguments) throws IOException {
    long begin = System.nanoTime();
    try (StateStore state = open(arguments[0])) {
      double openMillis = (System.nanoTime() - begin) / 1e6;
      StoreWorker worker = new StoreWorker(state.admissions());
      worker.closedLoop(until(Long.parseLong(arguments[1])));
      worker.closedLoop(untilEndOf(WARM_UP_SECONDS));
      worker.nanos.clear();
      int seconds = Integer.parseInt(arguments[2]);
      int rate = Integer.parseInt(arguments[3]);
      long start = System.nanoTime();
      if (rate == 0) {
        worker.closedLoop(untilEndOf(seconds));
      } else {
        worker.openLoop(rate, seconds);
      }
      worker.print(openMillis, (System.nanoTime() - start) / 1e9);
    }
  }

  private static StateStore open(String url) {
    if (url.equals("memory")) {
      return new MemoryStateStore(InstantSource.system());
    }
    return ServiceLoader.load(StateStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> url.startsWith(provider.scheme() + ":"))
        .findFirst()
        .orElseThrow()
        .open(new StateStoreProvider.Options(url, null, InstantSource.system()));
  }

  private static LongPredicate until(long count) {
    return number -> number < count;
  }

  private static LongPredicate untilEndOf(int seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    return number -> System.nanoTime() - end < 0;
  }

  private void closedLoop(LongPredicate isWanted) {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.execute(() -> {
          long number = next.getAndIncrement();
          while (isWanted.test(number)) {
            admit(number, System.nanoTime());
            number = next.getAndIncrement();
          }
        });
      }
    }
  }

  /** Latency counts from the time at which a request was due. */
  private void openLoop(int rate, int seconds) {
    long start = System.nanoTime();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < (long) rate * seconds; i++) {
        long due = start + i * 1_000_000_000L / rate;
        while (System.nanoTime() - due < 0) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        long number = next.getAndIncrement();
        clients.execute(() -> admit(number, due));
      }
    }
  }

  private void admit(long number, long due) {
    SeatResult result = store.admit(request(number), Deadline.in(TIMEOUT));
    if (!(result instanceof SeatResult.Seated)) {
      throw new IllegalStateException("no seat: " + result);
    }
    nanos.add(System.nanoTime() - due);
  }

  private SeatRequest request(long number) {
    Instant now = store.clock().instant();
    return new SeatRequest(
        new Admission(
            Admission.PREFIX + RandomId.next(random),
            new RoomTarget.Named(new RoomName(prefix + number / SEATS)),
            new ParticipantIdentity(RandomId.next(random)),
            "Ada",
            CALLER,
            null,
            "teachers",
            "host",
            SessionEnd.NEVER,
            false,
            Admission.State.GRANTED,
            now,
            now.plusSeconds(600),
            now.plus(HOLD),
            Duration.ofSeconds(20)),
        new Ticket.Hash(RandomId.next(random) + RandomId.next(random)),
        SEATS,
        DuplicateIdentity.REPLACE,
        null,
        null);
  }

  private void print(double openMillis, double seconds) throws IOException {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "outcome %.1f %.1f %.3f %.3f %.1f%n",
        openMillis,
        sorted.length / seconds,
        percentile(sorted, 50) / 1e6,
        percentile(sorted, 99) / 1e6,
        heapAndNativeMiB());
  }

  private static long percentile(long[] sorted, int percent) {
    return Arrays.stream(sorted).skip((long) sorted.length * percent / 100).findFirst().orElse(0);
  }

  /** Returns the resident memory, without what this worker has measured. */
  private double heapAndNativeMiB() throws IOException {
    nanos.clear();
    System.gc();
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
