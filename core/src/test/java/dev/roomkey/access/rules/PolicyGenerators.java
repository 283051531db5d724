package dev.roomkey.access.rules;

import static dev.roomkey.access.pattern.Shapes.flip;
import static dev.roomkey.access.pattern.Shapes.oneOf;
import static dev.roomkey.access.pattern.Shapes.word;
import static dev.roomkey.json.Texts.next;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.access.rules.Role.DisallowedFields;
import dev.roomkey.access.rules.Role.IdentityMode;
import dev.roomkey.access.rules.Role.ParticipantTemplate;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.TrackSource;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/** Generates policies, callers and requests from few words, so that rules often match. */
final class PolicyGenerators {
  private static final Gen<RoomSelector> TARGET =
      oneOf(
          List.of(
              new RoomSelector.Any(),
              new RoomSelector.Any(),
              new RoomSelector.Any(),
              new RoomSelector.Any(),
              new RoomSelector.NewRoom(),
              new RoomSelector.Session(Given.pattern("*")),
              new RoomSelector.Session(Given.pattern("{caller.claims.g}")),
              Given.rooms("class-*"),
              Given.rooms("*-*"),
              Given.rooms("{caller.id}"),
              Given.rooms("{caller.id}-*")));
  private static final Gen<String> BLOCK =
      oneOf(List.of("127.0.0.0/8", "127.0.0.1", "10.1.128.0/17", "0.0.0.0/0", "::/0", "::1"));
  private static final Gen<String> ADDRESS =
      oneOf(List.of("127.0.0.1", "127.9.9.9", "10.1.127.255", "10.1.128.0", "::1", "::2"));
  private static final Gen<LocalTime> TIME =
      oneOf(List.of(LocalTime.MIDNIGHT, LocalTime.of(6, 0), LocalTime.of(22, 0)));
  private static final Gen<ZoneId> ZONE =
      oneOf(List.of(ZoneId.of("UTC"), ZoneId.of("Asia/Tokyo"), ZoneId.of("Europe/Paris")));

  /**
   * A policy, a caller and requests.
   *
   * @param rooms the deployment's configuration of rooms
   * @param less a request with a subset of the fields of {@code more}
   * @param more a request
   * @param other another request, often for the same room
   */
  record World(
      List<Rule> rules,
      RoomConfiguration rooms,
      Caller caller,
      AccessContext context,
      JoinRequest less,
      JoinRequest more,
      JoinRequest other) {
    /** Decides with a new random generator, so that two decisions can be compared. */
    AccessDecision decide(JoinRequest request) {
      return policy().decide(caller, request, context);
    }

    RulePolicy policy() {
      return Policies.of(rooms, rules);
    }

    Rule rule(@Nullable String name) {
      return rules.stream().filter(rule -> rule.name().equals(name)).findFirst().orElseThrow();
    }

    /** Returns whether a condition reads the request, so that its fields select the rule. */
    boolean readsBodies() {
      return rules.stream()
          .flatMap(rule -> rule.matchers().stream())
          .anyMatch(matcher ->
              matcher instanceof ConditionMatcher when
                  && Conditions.OF_BODIES.contains(when.condition()));
    }
  }

  private PolicyGenerators() {}

  static Gen<World> any() {
    return random -> {
      List<Rule> rules = new ArrayList<>();
      for (long left = next(random, 1, 8); left > 0; left--) {
        rules.add(rule("rule " + left, random));
      }
      RoomTarget target = target(random);
      JoinRequest more = Bodies.about(target, random);
      return new World(
          rules,
          flip(random) ? Policies.ROOMS : Policies.limits(50, 20, 8),
          caller(random),
          context(random),
          Bodies.someOf(more, random),
          more,
          Bodies.about(flip(random) ? target : target(random), random));
    };
  }

  private static Rule rule(String name, RandomnessSource random) {
    RoomSelector target = TARGET.generate(random);
    Role role = next(random, 0, 5) == 0 ? null : role(scope(target), random);
    CallerScope callers =
        oneOf(
                List.of(
                    CallerScope.AUTHENTICATED,
                    CallerScope.ANYONE,
                    CallerScope.ANYONE,
                    CallerScope.ANONYMOUS))
            .generate(random);
    List<Matcher> matchers = new ArrayList<>();
    for (long left = next(random, 0, 4) - 2; left > 0; left--) {
      matchers.add(matcher(scope(target), role, random));
    }
    return new Rule(name, callers, target, matchers, role);
  }

  /** Returns the wildcards that a rule with this selector can refer to. */
  private static PatternScope scope(RoomSelector target) {
    return switch (target) {
      case RoomSelector.Room room -> new PatternScope("room", room.pattern().wildcards());
      case RoomSelector.Session session ->
          new PatternScope("session", session.pattern().wildcards());
      case RoomSelector.Any any -> PatternScope.CALLER;
      case RoomSelector.NewRoom room -> PatternScope.CALLER;
    };
  }

  /** Returns a placeholder of the rule's first wildcard, or the text if it has none. */
  private static String captureOr(String text, PatternScope scope) {
    return scope.wildcards() > 0 ? "{" + scope.pattern() + ".1}" : text;
  }

  private static Matcher matcher(PatternScope scope, @Nullable Role role, RandomnessSource random) {
    String text = captureOr(word(random), scope);
    return switch ((int) next(random, 0, 7)) {
      case 0 -> new CallerMatcher.Roles(Set.of(TextTemplate.of(text, scope)));
      case 1 -> new CallerMatcher.Id(List.of(Given.pattern("a-*"), TextPattern.of(text, scope)));
      case 2 -> new CallerMatcher.AuthMethods(EnumSet.of(AuthMethod.OIDC));
      case 3 ->
          new CallerMatcher.Claim(
              new ClaimPath("g"),
              List.of(new ClaimValue.StringValue(TextTemplate.of(text, scope))));
      case 4 -> new AddressMatcher(List.of(CidrBlock.of(BLOCK.generate(random))));
      case 5 ->
          new TimeMatcher(
              flip(random) ? EnumSet.allOf(DayOfWeek.class) : EnumSet.of(DayOfWeek.THURSDAY),
              TIME.generate(random),
              TIME.generate(random),
              ZONE.generate(random));
      default -> oneOf(List.of(Conditions.values())).generate(random).in(role);
    };
  }

  private static Role role(PatternScope scope, RandomnessSource random) {
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
        flip(random) ? ParticipantTemplate.NOTHING : says(scope),
        flip(random) ? RoomConfiguration.DEFAULT : Policies.limits(60, 30, 10),
        fields(random),
        flip(random) ? Set.of("guide") : Set.of(),
        flip(random) ? DisallowedFields.REJECT : DisallowedFields.OVERRIDE,
        AdmissionTerms.DEFAULT.ofRole("role"));
  }

  private static ParticipantTemplate says(PatternScope scope) {
    return new ParticipantTemplate(
        Given.template("R {caller.id}"),
        TextTemplate.of(captureOr("room", scope), scope),
        Map.of("rank", Given.template("{caller.claims.g}")));
  }

  private static Set<RequestField> fields(RandomnessSource random) {
    Set<RequestField> fields = EnumSet.allOf(RequestField.class);
    if (flip(random)) {
      fields.removeIf(field -> flip(random));
    }
    return fields;
  }

  private static Caller caller(RandomnessSource random) {
    String id = next(random, 0, 7) == 0 ? "a/b" : word(random);
    return switch ((int) next(random, 0, 4)) {
      case 0 -> Caller.ANONYMOUS;
      case 1 ->
          new Caller.Authenticated(id, "Ann", Set.of(word(random)), Map.of(), AuthMethod.PROXY);
      case 2 -> Given.caller(id, Map.of("g", List.of(word(random), "a")));
      case 3 -> Given.caller(id, Map.of("g", Map.of("a", "b")));
      default -> Given.caller(id, Map.of("g", word(random)));
    };
  }

  /** 1970 began on a Thursday. */
  private static AccessContext context(RandomnessSource random) {
    Duration since = Duration.ofHours(next(random, 0, 48)).minusMillis(next(random, 0, 1));
    return new AccessContext(
        CidrBlock.of(ADDRESS.generate(random)).address(), Instant.EPOCH.plus(since));
  }

  private static RoomTarget target(RandomnessSource random) {
    return switch ((int) next(random, 0, 6)) {
      case 0 -> Given.room(word(random));
      case 1 -> Given.session(word(random));
      case 2 -> Given.room("shop/s/" + word(random));
      case 3 -> Given.newRoom();
      case 4 -> Given.room("other/s/" + word(random));
      case 5 -> Given.room(word(random) + "-" + word(random));
      default -> Given.room("class-" + word(random));
    };
  }
}
