package dev.roomkey.server;

import dev.roomkey.testkit.Rounds;
import dev.roomkey.testkit.Toxiproxy.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code serve} under steady load, with trouble on the path to a real LiveKit, and in it. Whatever
 * happens, each request gets an answer of the contract in time, and when the trouble is over, all
 * is well a few seconds later.
 */
@Tag("heavy")
@EnabledOnOs(value = OS.LINUX, disabledReason = "open files are counted in /proc")
class LiveKitOutageTest {
  /** What goes wrong, and how that ends. */
  private record Fault(
      String name, Consumer<OutageScenario> spoil, Consumer<OutageScenario> heal) {}

  private static final Trouble[] FEW = {Trouble.RESET, Trouble.BLACKHOLE};

  private final ExecutorService sides = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir private Path folder;

  @AfterEach
  void end() {
    sides.close();
  }

  private static List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    // One that is noticed at once and one that is not stand for the others, which a thorough run
    // adds.
    for (Trouble trouble : Rounds.isThorough() ? Trouble.values() : FEW) {
      faults.add(
          new Fault(trouble.name(), one -> one.path().spoil(trouble), one -> one.path().heal()));
    }
    faults.add(new Fault("cut off", one -> one.path().cutOff(), one -> one.path().heal()));
    faults.add(new Fault("paused", one -> one.livekit().pause(), one -> one.livekit().resume()));
    faults.add(new Fault("killed", one -> one.livekit().kill(), one -> one.livekit().restart()));
    return faults;
  }

  /** Most of a fault's time is waiting: so there are two sides, each with a LiveKit of its own. */
  @TestFactory
  Stream<DynamicTest> answers_in_time_during_each_outage_and_recovers() throws IOException {
    List<Fault> faults = faults();
    int half = faults.size() / 2;
    List<DynamicTest> first = side("one", faults.subList(0, half));
    List<DynamicTest> second = side("other", faults.subList(half, faults.size()));
    return Stream.concat(first.stream(), second.stream());
  }

  /** Does one step after the other, from now on; each is a test, which waits for it. */
  private List<DynamicTest> side(String name, List<Fault> faults) throws IOException {
    Path repository = Files.createDirectory(folder.resolve(name));
    FutureTask<OutageScenario> start = new FutureTask<>(() -> new OutageScenario(repository));
    Map<String, FutureTask<?>> steps = new LinkedHashMap<>();
    steps.put("start, " + name, start);
    for (Fault fault : faults) {
      steps.put(
          fault.name(),
          step(start, one -> one.assertSurvives(fault.name(), fault.spoil(), fault.heal())));
    }
    steps.put("nothing is left of it, " + name, step(start, OutageScenario::assertNothingLeaked));
    steps.put("end, " + name, step(start, OutageScenario::close));
    sides.execute(() -> steps.values().forEach(FutureTask::run));
    return steps.entrySet().stream()
        .map(step -> DynamicTest.dynamicTest(step.getKey(), step.getValue()::get))
        .toList();
  }

  private static FutureTask<?> step(Future<OutageScenario> with, Consumer<OutageScenario> what) {
    return new FutureTask<>(() -> {
      what.accept(with.get());
      return "done";
    });
  }
}
