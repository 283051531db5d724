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
 * {@code serve} under steady load, with faults of the network and of a real LiveKit server. Each
 * request gets a documented answer in time, and a few seconds after the fault all succeed.
 */
@Tag("heavy")
@EnabledOnOs(value = OS.LINUX, disabledReason = "open files are counted in /proc")
class LiveKitOutageTest {
  /** A fault: how it begins and ends. */
  private record Fault(String name, Consumer<OutageScenario> begin, Consumer<OutageScenario> end) {}

  private static final Trouble[] FEW = {Trouble.RESET, Trouble.BLACKHOLE};

  private final ExecutorService sides = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir private Path folder;

  @AfterEach
  void end() {
    sides.close();
  }

  private static List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    // A fault that is detected at once, and one that is not. A thorough run adds the others.
    for (Trouble trouble : Rounds.isThorough() ? Trouble.values() : FEW) {
      faults.add(
          new Fault(
              trouble.name(),
              scenario -> scenario.path().spoil(trouble),
              scenario -> scenario.path().heal()));
    }
    faults.add(
        new Fault(
            "cut off", scenario -> scenario.path().cutOff(), scenario -> scenario.path().heal()));
    faults.add(
        new Fault(
            "paused",
            scenario -> scenario.livekit().pause(),
            scenario -> scenario.livekit().resume()));
    faults.add(
        new Fault(
            "killed",
            scenario -> scenario.livekit().kill(),
            scenario -> scenario.livekit().restart()));
    return faults;
  }

  /** Runs two halves in parallel, each with its own LiveKit: most of the time is waiting. */
  @TestFactory
  Stream<DynamicTest> answers_in_time_during_each_outage_and_recovers() throws IOException {
    List<Fault> faults = faults();
    int half = faults.size() / 2;
    List<DynamicTest> first = side("one", faults.subList(0, half));
    List<DynamicTest> second = side("other", faults.subList(half, faults.size()));
    return Stream.concat(first.stream(), second.stream());
  }

  /** Starts to run the steps in sequence. Each test waits for its step. */
  private List<DynamicTest> side(String name, List<Fault> faults) throws IOException {
    Path repository = Files.createDirectory(folder.resolve(name));
    FutureTask<OutageScenario> start = new FutureTask<>(() -> new OutageScenario(repository));
    Map<String, FutureTask<?>> steps = new LinkedHashMap<>();
    steps.put("start, " + name, start);
    for (Fault fault : faults) {
      steps.put(
          fault.name(),
          step(
              start,
              scenario -> scenario.assertSurvives(fault.name(), fault.begin(), fault.end())));
    }
    steps.put("leaks, " + name, step(start, OutageScenario::assertNothingLeaked));
    steps.put("end, " + name, step(start, OutageScenario::close));
    sides.execute(() -> steps.values().forEach(FutureTask::run));
    return steps.entrySet().stream()
        .map(step -> DynamicTest.dynamicTest(step.getKey(), step.getValue()::get))
        .toList();
  }

  private static FutureTask<?> step(Future<OutageScenario> with, Consumer<OutageScenario> action) {
    return new FutureTask<>(() -> {
      action.accept(with.get());
      return "done";
    });
  }
}
