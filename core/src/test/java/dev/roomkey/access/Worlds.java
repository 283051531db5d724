package dev.roomkey.access;

import static dev.roomkey.access.Shapes.oneOf;
import static dev.roomkey.json.Texts.next;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.Role.IdentityMode;
import dev.roomkey.access.Role.Says;
import dev.roomkey.access.Role.Unasked;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.RoomAgentDispatch;
import dev.roomkey.token.RoomConfiguration;
import dev.roomkey.token.RoomEgress;
import dev.roomkey.token.TrackSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/** Owns the policies, callers and requests that properties are tried on: few words, often met. */
final class Worlds {
  private static final PatternScope WILDCARD = new PatternScope("room", 1);

  /** Policy, caller and request. */
  record World(List<Rule> rules, Caller caller, JoinRequest request) {}

  private Worlds() {}

  static Gen<World> any() {
    return random -> {
      List<Rule> rules = new ArrayList<>();
      for (long left = next(random, 1, 4); left > 0; left--) {
        rules.add(rule("rule " + left, random));
      }
      return new World(rules, caller(random), request(random));
    };
  }

  private static boolean flip(RandomnessSource random) {
    return next(random, 0, 1) == 1;
  }

  private static String word(RandomnessSource random) {
    return oneOf(List.of("a", "b", "a-b")).generate(random);
  }

  private static Rule rule(String name, RandomnessSource random) {
    Target target =
        switch ((int) next(random, 0, 4)) {
          case 0 -> Given.rooms("class-*");
          case 1 -> Given.rooms("{caller.id}");
          case 2 -> new Target.Session(Given.pattern("*"));
          case 3 -> new Target.NewRoom();
          default -> new Target.Any();
        };
    List<Matcher> matchers = new ArrayList<>();
    if (next(random, 0, 2) == 0) {
      matchers.add(matcher(target.equals(Given.rooms("class-*")), random));
    }
    Who who = oneOf(List.of(Who.KNOWN, Who.ANYONE, Who.KNOWN, Who.ANONYMOUS)).generate(random);
    Role role = next(random, 0, 5) == 0 ? null : role(random);
    return new Rule(name, who, target, matchers, role);
  }

  private static Matcher matcher(boolean wildcard, RandomnessSource random) {
    return switch ((int) next(random, 0, 3)) {
      case 0 -> Given.roles(word(random));
      case 1 -> new CallerMatcher.Id(List.of(Given.pattern("a*"), Given.pattern(word(random))));
      case 2 -> new AddressMatcher(List.of(AddressBlock.of("127.0.0.0/8")));
      default ->
          new CallerMatcher.Claim(
              new ClaimPath("g"),
              List.of(
                  new ClaimValue.Text(
                      wildcard ? TextTemplate.of("{room.1}", WILDCARD) : Given.template("a"))));
    };
  }

  private static Role role(RandomnessSource random) {
    Set<TrackSource> sources = flip(random) ? Set.of() : EnumSet.of(TrackSource.MICROPHONE);
    return new Role(
        "role",
        new Permissions(
            next(random, 0, 3) == 0 ? null : sources,
            flip(random),
            flip(random),
            flip(random),
            flip(random)),
        flip(random) ? null : Duration.ofMinutes(9),
        oneOf(List.of(IdentityMode.values())).generate(random),
        flip(random) ? Says.NOTHING : says(),
        flip(random) ? RoomConfiguration.DEFAULT : Policies.limits(60, 30, 10),
        fields(random),
        flip(random) ? Set.of("guide") : Set.of(),
        flip(random) ? Unasked.REFUSE : Unasked.REPLACE);
  }

  private static Says says() {
    return new Says(
        Given.template("R {caller.id}"), null, Map.of("rank", Given.template("{caller.claims.g}")));
  }

  private static Set<RequestField> fields(RandomnessSource random) {
    Set<RequestField> fields = EnumSet.allOf(RequestField.class);
    if (flip(random)) {
      fields.removeIf(field -> flip(random));
    }
    return fields;
  }

  private static Caller caller(RandomnessSource random) {
    return switch ((int) next(random, 0, 3)) {
      case 0 -> Caller.ANONYMOUS;
      case 1 -> Caller.of(word(random), word(random));
      case 2 -> Given.caller(word(random), Map.of("g", List.of(word(random), "a")));
      default -> Given.caller(word(random), Map.of("g", word(random)));
    };
  }

  private static JoinRequest request(RandomnessSource random) {
    return new JoinRequest(
        target(random),
        maybe(random, new ParticipantIdentity(word(random))),
        maybe(random, "N"),
        maybe(random, "M"),
        flip(random) ? Map.of() : Map.of("rank", "admiral", "mood", "good"),
        flip(random) ? RoomConfiguration.DEFAULT : config(random));
  }

  private static RoomTarget target(RandomnessSource random) {
    return switch ((int) next(random, 0, 5)) {
      case 0 -> Given.room(word(random));
      case 1 -> Given.session(word(random));
      case 2 -> Given.newRoom();
      case 3 -> Given.room("other/s/" + word(random));
      default -> Given.room("class-" + word(random));
    };
  }

  private static <T> @Nullable T maybe(RandomnessSource random, T value) {
    return flip(random) ? value : null;
  }

  private static RoomConfiguration config(RandomnessSource random) {
    String metadata =
        oneOf(List.of("", "theirs", "{\"repoRoot\":\"stall\"}", "{\"repoRoot\":\"shop\"}"))
            .generate(random);
    String agent = oneOf(List.of("guide", "spy", "scribe")).generate(random);
    RoomEgress egress = next(random, 0, 9) == 0 ? new RoomEgress(Map.of("room", Map.of())) : null;
    RoomConfiguration limits = Policies.limits(next(random, 0, 90), next(random, 0, 60), 5);
    return flip(random)
        ? limits.withAgents(List.of(RoomAgentDispatch.named(agent)))
        : Policies.config(next(random, 0, 90), 0, next(random, 0, 20), metadata, egress, agent);
  }

  /** What came of a field of the request. */
  static @Nullable Object value(RequestField field, Permit permit) {
    RoomConfiguration room = permit.room().config();
    return switch (field) {
      case PARTICIPANT_NAME -> permit.claims().name();
      case PARTICIPANT_METADATA -> permit.claims().metadata();
      case PARTICIPANT_ATTRIBUTES -> permit.claims().attributes();
      case AGENTS -> room.agents();
      case EMPTY_TIMEOUT -> room.emptyTimeout();
      case DEPARTURE_TIMEOUT -> room.departureTimeout();
      case MAX_PARTICIPANTS -> room.maxParticipants();
      case ROOM_METADATA -> room.metadata();
      case TAGS -> room.tags();
      case PLAYOUT -> List.of(room.minPlayoutDelay(), room.maxPlayoutDelay(), room.syncStreams());
      case CONFIGURATION_NAME -> room.name();
    };
  }
}
