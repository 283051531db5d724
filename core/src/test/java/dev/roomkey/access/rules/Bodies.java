package dev.roomkey.access.rules;

import static dev.roomkey.access.pattern.Shapes.flip;
import static dev.roomkey.access.pattern.Shapes.oneOf;
import static dev.roomkey.json.Texts.next;

import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.pattern.Shapes;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.protocol.RoomEgress;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/** Generates requests for property tests. */
final class Bodies {
  private static final Gen<String> METADATA =
      oneOf(List.of("", "theirs", "{\"repoRoot\":\"stall\"}", "{\"repoRoot\":\"shop\"}"));
  private static final Gen<RoomAgentDispatch> AGENT =
      oneOf(
          List.of(
              RoomAgentDispatch.named("guide"),
              RoomAgentDispatch.named("scribe", "theirs"),
              RoomAgentDispatch.named("spy"),
              RoomAgentDispatch.named("", "nameless")));
  private static final RoomEgress EGRESS = new RoomEgress(Map.of("room", Map.of()));

  private Bodies() {}

  /** Generates a request for a room with any fields. */
  static JoinRequest about(RoomTarget target, RandomnessSource random) {
    JoinRequest full =
        new JoinRequest(
            target,
            new ParticipantIdentity(Shapes.word(random)),
            flip(random) ? "N" : "O",
            flip(random) ? "M" : "",
            Map.of("rank", "admiral", "mood", "good"),
            flip(random) ? RoomConfiguration.DEFAULT : config(random));
    return someOf(full, random);
  }

  private static RoomConfiguration config(RandomnessSource random) {
    List<RoomAgentDispatch> agents = new ArrayList<>();
    for (long left = next(random, 0, 2); left > 0; left--) {
      agents.add(AGENT.generate(random));
    }
    return new RoomConfiguration(
        "preset",
        Duration.ofSeconds(next(random, 0, 90)),
        Duration.ofSeconds(next(random, 0, 60)),
        next(random, 0, 20),
        METADATA.generate(random),
        next(random, 0, 4) == 0 ? EGRESS : null,
        next(random, 0, 1),
        next(random, 0, 1),
        flip(random),
        agents,
        Map.of("tag", "yes", "color", "red"));
  }

  /** Generates a request with a subset of another request's fields. */
  static JoinRequest someOf(JoinRequest body, RandomnessSource random) {
    return new JoinRequest(
        body.target(),
        orNot(body.identity(), random),
        orNot(body.name(), random),
        orNot(body.metadata(), random),
        someOf(body.attributes(), random),
        flip(random) ? RoomConfiguration.DEFAULT : someOf(body.roomConfig(), random));
  }

  private static RoomConfiguration someOf(RoomConfiguration config, RandomnessSource random) {
    return new RoomConfiguration(
        flip(random) ? "" : config.name(),
        flip(random) ? Duration.ZERO : config.emptyTimeout(),
        flip(random) ? Duration.ZERO : config.departureTimeout(),
        flip(random) ? 0 : config.maxParticipants(),
        flip(random) ? "" : config.metadata(),
        orNot(config.egress(), random),
        flip(random) ? 0 : config.minPlayoutDelay(),
        flip(random) ? 0 : config.maxPlayoutDelay(),
        config.syncStreams() && flip(random),
        config.agents().stream().filter(agent -> flip(random)).toList(),
        someOf(config.tags(), random));
  }

  private static Map<String, String> someOf(Map<String, String> all, RandomnessSource random) {
    Map<String, String> some = new TreeMap<>(all);
    some.keySet().removeIf(name -> flip(random));
    return some;
  }

  private static <T> @Nullable T orNot(@Nullable T value, RandomnessSource random) {
    return flip(random) ? null : value;
  }
}
