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
 * Owns a {@code serve} under steady load, the LiveKit that it asks, and the path between them; and
 * looks how it assertSurvives what goes wrong there.
 */
final class OutageScenario implements AutoCloseable {
  private static final int CALLERS = 20;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LATEST = REQUEST_TIMEOUT.plus(REQUEST_TIMEOUT.dividedBy(10));
  private static final Duration CALL_TIMEOUT = Duration.ofMillis(800);
  private static final Duration WELL = Duration.ofMillis(1500);
  private static final Duration IN_TROUBLE = Duration.ofSeconds(3);
  private static final Duration BACK_WITHIN = Await.PATIENCE;
  private static final Duration LOOK_AT = Duration.ofSeconds(1);

  /** Created or found; LiveKit's nonsense; not reached; too late. */
  private static final Set<Integer> OF_THE_CONTRACT = Set.of(201, 502, 503, 504);

  /** How many files and threads may come and go by themselves. */
  private static final int FEW = 5;

  private final LiveKitServer livekit;
  private final Toxiproxy path;
  private final RoomkeyProcess roomkey;
  private final SteadyLoad load;
  private final MachineLatency noise;
  private final int filesBefore;
  private final int threadsBefore;

  /** Starts all of it, and lets it warm up. */
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
    noise = new MachineLatency(endpoint);
    sleep(Duration.ofSeconds(3)); // what is loaded once is loaded then
    filesBefore = count("fd");
    threadsBefore = count("task");
  }

  LiveKitServer livekit() {
    return livekit;
  }

  Toxiproxy path() {
    return path;
  }

  /** Fails unless all is answered in time, and well soon after. */
  void assertSurvives(String name, Consumer<OutageScenario> spoil, Consumer<OutageScenario> heal) {
    long well = System.nanoTime();
    sleep(WELL);
    long spoilt = System.nanoTime();
    spoil.accept(this);
    sleep(IN_TROUBLE);
    heal.accept(this);
    long healed = System.nanoTime();
    double usual = perSecond(load.between(well, spoilt), WELL);

    boolean back = Await.until(BACK_WITHIN.plus(LOOK_AT), () -> isWell(healed, usual));

    long found = System.nanoTime() - LOOK_AT.toNanos();
    sleep(LATEST); // what was asked for in between is answered by then
    List<Timed> atTheEnd = load.between(healed - LOOK_AT.toNanos(), healed);
    report(name, usual, load.between(spoilt, healed), medianMillis(atTheEnd), found - healed);
    assertThat(back).as("well again within %s", BACK_WITHIN).isTrue();
    assertThat(medianMillis(atTheEnd))
        .isLessThan(CALL_TIMEOUT.toMillis() / 2 + noise.most().toMillis());
    load.between(well, System.nanoTime()).forEach(this::isOfTheContract);
    assertThat(load.unanswered()).isEmpty();
  }

  /** Whether what was asked for in the last second, all of it after the trouble, went well. */
  private boolean isWell(long healed, double usualPerSecond) {
    long now = System.nanoTime();
    long from = now - LOOK_AT.toNanos();
    List<Timed> last = load.between(from, now);
    return from - healed >= 0
        && good(last) >= 0.9 * last.size()
        && perSecond(last, LOOK_AT) >= 0.5 * usualPerSecond; // other programs run here, too
  }

  private static long good(List<Timed> answers) {
    return answers.stream().filter(one -> one.status() == 201).count();
  }

  private static double perSecond(List<Timed> answers, Duration time) {
    return good(answers) * 1000.0 / time.toMillis();
  }

  private static long medianMillis(List<Timed> answers) {
    return answers.stream()
        .map(one -> one.took().toMillis())
        .sorted()
        .skip(answers.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private void isOfTheContract(Timed one) {
    assertThat(one.status()).isIn(OF_THE_CONTRACT);
    assertThat(one.took()).isLessThanOrEqualTo(LATEST.plus(noise.most()));
    if (one.status() == 503) {
      assertThat(one.answer().headers().firstValue("Retry-After")).isPresent();
    }
  }

  /** For whoever reads along: how it went, in figures. */
  private static void report(
      String trouble, double usual, List<Timed> during, long medianAtTheEnd, long backNanos) {
    Map<Integer, Long> statuses =
        during.stream()
            .collect(Collectors.groupingBy(Timed::status, TreeMap::new, Collectors.counting()));
    long slowest = during.stream().mapToLong(one -> one.took().toMillis()).max().orElse(0);
    System.out.printf(
        "%-10s %3.0f/s before; then %s, slowest %d ms, at the end %d ms; well after %d ms%n",
        trouble, usual, statuses, slowest, medianAtTheEnd, backNanos / 1_000_000);
  }

  /** Ends the load. */
  void assertNothingLeaked() {
    load.end();
    noise.close();

    Await.until(() -> count("fd") <= filesBefore + FEW && count("task") <= threadsBefore + FEW);
    assertThat(count("fd")).isLessThanOrEqualTo(filesBefore + FEW);
    assertThat(count("task")).isLessThanOrEqualTo(threadsBefore + FEW);
  }

  /** How many files Roomkey has open, connections included, or how many threads it has. */
  private int count(String what) {
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(roomkey.pid()), what))) {
      return (int) all.count();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    load.end();
    noise.close();
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
