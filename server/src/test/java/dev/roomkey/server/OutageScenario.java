package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.SteadyLoad.Timed;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.Toxiproxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs {@code serve} under steady load with a LiveKit server and a network path between them, and
 * verifies its behaviour during faults.
 */
final class OutageScenario implements AutoCloseable {
  private static final int CALLERS = 20;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LATEST = REQUEST_TIMEOUT.plus(REQUEST_TIMEOUT.dividedBy(10));
  private static final Duration CALL_TIMEOUT = Duration.ofMillis(800);
  private static final Duration BASELINE = Duration.ofMillis(1500);
  private static final Duration FAULT_DURATION = Duration.ofSeconds(3);
  private static final Duration RECOVERY_TIMEOUT = Await.PATIENCE;
  private static final Duration SAMPLE = Duration.ofSeconds(1);

  /** Created or existing; invalid response; unreachable; timed out. */
  private static final Set<Integer> DOCUMENTED_STATUSES = Set.of(201, 502, 503, 504);

  /** Normal fluctuation in the number of files and threads. */
  private static final int FLUCTUATION = 5;

  private final LiveKitServer livekit;
  private final Toxiproxy path;
  private final RoomkeyProcess roomkey;
  private final SteadyLoad load;
  private final MachineLatency machine;
  private final int filesBefore;
  private final int threadsBefore;

  /** Starts the servers and the load, and waits for the warm-up. */
  OutageScenario(Path repository) throws IOException {
    livekit = LiveKitServer.start();
    path = Toxiproxy.to(livekit.port());
    Files.write(
        repository.resolve("roomkey.yaml"),
        List.of(
            "livekit: {timeout: %dms}".formatted(CALL_TIMEOUT.toMillis()),
            "server: {request_timeout: %ds}".formatted(REQUEST_TIMEOUT.toSeconds()),
            "rooms: {empty_timeout: 10s}"));
    roomkey =
        RoomkeyProcess.command("serve", "--port", "0")
            .in(repository)
            .openOn(livekit)
            .env("ROOMKEY_LIVEKIT_API_URL", path.httpUrl())
            .start();
    URI endpoint = TokenRequests.endpointOf(roomkey.awaitReady());
    load = new SteadyLoad(endpoint, CALLERS);
    machine = new MachineLatency(endpoint);
    sleep(Duration.ofSeconds(3)); // warm-up
    filesBefore = count("fd");
    threadsBefore = count("task");
  }

  LiveKitServer livekit() {
    return livekit;
  }

  Toxiproxy path() {
    return path;
  }

  /** Fails unless all requests are answered in time during the fault, and succeed soon after it. */
  void assertSurvives(String name, Consumer<OutageScenario> begin, Consumer<OutageScenario> end) {
    long baseline = System.nanoTime();
    sleep(BASELINE);
    long faultBegins = System.nanoTime();
    begin.accept(this);
    sleep(FAULT_DURATION);
    end.accept(this);
    long faultEnds = System.nanoTime();
    double usual = perSecond(load.between(baseline, faultBegins), BASELINE);

    boolean back = Await.until(RECOVERY_TIMEOUT.plus(SAMPLE), () -> isRecovered(faultEnds, usual));

    long found = System.nanoTime() - SAMPLE.toNanos();
    sleep(LATEST); // until all requests of the period are answered
    List<Timed> atTheEnd = load.between(faultEnds - SAMPLE.toNanos(), faultEnds);
    report(
        name,
        usual,
        load.between(faultBegins, faultEnds),
        medianMillis(atTheEnd),
        found - faultEnds);
    assertThat(back).as("recovered within %s", RECOVERY_TIMEOUT).isTrue();
    assertThat(medianMillis(atTheEnd))
        .isLessThan(CALL_TIMEOUT.toMillis() / 2 + machine.max().toMillis());
    load.between(baseline, System.nanoTime()).forEach(this::assertDocumentedInTime);
    assertThat(load.unanswered()).isEmpty();
  }

  /** Returns whether requests succeed as before: those of the last second, if after the fault. */
  private boolean isRecovered(long faultEnds, double usualPerSecond) {
    long now = System.nanoTime();
    long from = now - SAMPLE.toNanos();
    List<Timed> last = load.between(from, now);
    return from - faultEnds >= 0
        && succeeded(last) >= 0.9 * last.size()
        && perSecond(last, SAMPLE) >= 0.5 * usualPerSecond; // the load of the machine varies
  }

  private static long succeeded(List<Timed> answers) {
    return answers.stream().filter(answer -> answer.status() == 201).count();
  }

  private static double perSecond(List<Timed> answers, Duration time) {
    return succeeded(answers) * 1000.0 / time.toMillis();
  }

  private static long medianMillis(List<Timed> answers) {
    return answers.stream()
        .map(answer -> answer.took().toMillis())
        .sorted()
        .skip(answers.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private void assertDocumentedInTime(Timed answer) {
    assertThat(answer.status()).isIn(DOCUMENTED_STATUSES);
    assertThat(answer.took()).isLessThanOrEqualTo(LATEST.plus(machine.max()));
    if (answer.status() == 503) {
      assertThat(answer.answer().headers().firstValue("Retry-After")).isPresent();
    }
  }

  /** Prints a summary. */
  private static void report(
      String fault, double usual, List<Timed> during, long medianAtTheEnd, long backNanos) {
    Map<Integer, Long> statuses =
        during.stream()
            .collect(Collectors.groupingBy(Timed::status, TreeMap::new, Collectors.counting()));
    long slowest = during.stream().mapToLong(answer -> answer.took().toMillis()).max().orElse(0);
    System.out.printf(
        "%-10s %3.0f/s before; then %s, slowest %d ms, at the end %d ms; recovered after %d ms%n",
        fault, usual, statuses, slowest, medianAtTheEnd, backNanos / 1_000_000);
  }

  /** Ends the load, and fails if Roomkey has more files or threads than before. */
  void assertNothingLeaked() {
    load.end();
    machine.close();

    Await.until(() ->
        count("fd") <= filesBefore + FLUCTUATION && count("task") <= threadsBefore + FLUCTUATION);
    assertThat(count("fd")).isLessThanOrEqualTo(filesBefore + FLUCTUATION);
    assertThat(count("task")).isLessThanOrEqualTo(threadsBefore + FLUCTUATION);
  }

  /** Counts Roomkey's open files, including connections, or its threads. */
  private int count(String directory) {
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(roomkey.pid()), directory))) {
      return (int) all.count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    load.end();
    machine.close();
    roomkey.close();
    path.close();
    livekit.close();
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ended);
    }
  }
}
