package dev.roomkey.http.doctor;

import dev.roomkey.access.rules.Role;
import dev.roomkey.base.Deadline;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.protocol.RoomAgentDispatch;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks that a worker is registered for each configured agent. LiveKit lists no workers, so the
 * agents are dispatched to the probe room, and each of them must get a job.
 */
record AgentsCheck(Probe probe, LiveKitServerApi api, Settings settings) implements Check {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Returns the names of the agents in the configuration. */
  static Set<String> configured(Settings settings) {
    Set<String> names = new TreeSet<>();
    settings.rooms().agents().stream().map(RoomAgentDispatch::agentName).forEach(names::add);
    settings.access().rules().stream()
        .flatMap(rule -> Stream.ofNullable(rule.role()))
        .flatMap(AgentsCheck::names)
        .forEach(names::add);
    names.remove("");
    return names;
  }

  private static Stream<String> names(Role role) {
    return Stream.concat(
        role.agents().stream(), role.room().agents().stream().map(RoomAgentDispatch::agentName));
  }

  @Override
  public Finding run(Deadline deadline) throws InterruptedException {
    Set<String> missing = configured(settings);
    if (missing.isEmpty()) {
      return Finding.ok("the configuration names no agent");
    }
    String all = String.join(", ", missing);
    if (!(probe.created() instanceof ApiResult.Ok<LiveRoom>)) {
      return Finding.skipped("the probe room was not created", "Fix room_creation first.");
    }
    Deadline end = deadline.atMost(TIMEOUT);
    while (!missing.isEmpty() && !end.hasPassed()) {
      Thread.sleep(PAUSE);
      missing.removeAll(withJobs(end));
    }
    return missing.isEmpty()
        ? Finding.ok("each agent gets a job: " + all)
        : Finding.warning(
            "no worker accepts a job for: " + String.join(", ", missing),
            "Start the worker with this agent name and with the URL and keys of this LiveKit"
                + " cluster, or correct the name in rooms.agents or in the role. A worker at its"
                + " load limit accepts no job either.");
  }

  private List<String> withJobs(Deadline end) {
    return switch (api.listDispatch(probe.roomName(), end)) {
      case ApiResult.Ok<List<Dispatch>> ok ->
          ok.value().stream()
              .filter(dispatch -> !dispatch.agents().isEmpty())
              .map(Dispatch::agentName)
              .toList();
      case ApiResult.Failed<List<Dispatch>> failed -> List.of();
    };
  }
}
