package dev.roomkey.config.access;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.access.rules.AddressMatcher;
import dev.roomkey.access.rules.CallerMatcher;
import dev.roomkey.access.rules.CallerScope;
import dev.roomkey.access.rules.ClaimValue;
import dev.roomkey.access.rules.Matcher;
import dev.roomkey.access.rules.RoomSelector;
import dev.roomkey.access.rules.Rule;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.values.FieldReader;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses {@code access.rules}. */
public final class RuleParser {
  private static final ValueType<UnresolvedRule> RULE =
      ValueType.fields("a mapping with name, conditions, and role or deny", RuleParser::read);

  /** At least one rule, in order, with unique names. */
  public static final ValueType<List<UnresolvedRule>> LIST =
      ValueType.listOf("a list of rules", RULE, RuleParser::listProblem).orYaml();

  private static final ValueType<List<CidrBlock>> ADDRESSES =
      ValueType.oneOrMore("an address, a CIDR block, or a list of them", ValueTypes.ADDRESS_BLOCK);
  private static final ValueType<List<AuthMethod>> AUTH_METHODS =
      ValueType.oneOrMore(
          "an authentication method or a list of them", ValueTypes.oneOf(AuthMethod.class));
  private static final ValueType<TextPattern> TARGET = PatternTypes.pattern(PatternScope.CALLER);

  private RuleParser() {}

  private static @Nullable UnresolvedRule read(FieldReader fields) {
    String name = fields.require("name", ValueTypes.NAME, "for the log");
    String role = role(fields);
    RoomSelector target = target(fields);
    List<Matcher> matchers = new ArrayList<>();
    CallerScope scope = caller(fields, wildcards(target), matchers);
    add(matchers, fields.find("address", ADDRESSES), AddressMatcher::new);
    add(matchers, fields.find("time", TimeMatcherParser.TYPE), time -> time);
    add(matchers, ConditionParser.read(fields, role == null), condition -> condition);
    if (name == null) {
      return null;
    }
    SourceLocation location = fields.node().raw().location();
    RawValue written = fields.raw("role");
    return new UnresolvedRule(
        new Rule(name, scope, target, matchers, null),
        role,
        written == null ? location : written.location(),
        location,
        fields.node().path());
  }

  private static @Nullable String role(FieldReader rule) {
    boolean deny = rule.get("deny", ValueTypes.TRUE_OR_FALSE, false);
    if (deny && rule.has("role")) {
      rule.problem("deny", "and role are mutually exclusive: remove one of the two");
    } else if (!deny && !rule.has("role")) {
      rule.problem("role", "is missing: set it, or deny: true");
    }
    return rule.find("role", ValueTypes.NAME);
  }

  private static RoomSelector target(FieldReader rule) {
    List<String> given = Stream.of("room", "session", "new_room").filter(rule::has).toList();
    if (given.size() > 1) {
      rule.problem(
          given.getLast(),
          "and " + given.getFirst() + " are mutually exclusive: remove one of the two");
    }
    TextPattern room = rule.find("room", TARGET);
    TextPattern session = rule.find("session", TARGET);
    if (room != null) {
      return new RoomSelector.Room(room);
    }
    if (session != null) {
      return new RoomSelector.Session(session);
    }
    if (!rule.get("new_room", ValueTypes.TRUE_OR_FALSE, true)) {
      rule.problem("new_room", "must be true, or be omitted");
    }
    return rule.has("new_room") ? new RoomSelector.NewRoom() : new RoomSelector.Any();
  }

  /**
   * The wildcards to which the placeholders of a rule can refer.
   *
   * @param pattern null if there are none
   */
  private record Wildcards(PatternScope scope, @Nullable TextPattern pattern) {
    static Wildcards of(String name, TextPattern pattern) {
      return new Wildcards(new PatternScope(name, pattern.wildcards()), pattern);
    }

    ValueType<TextTemplate> template() {
      return PatternTypes.matched(scope, pattern);
    }
  }

  private static Wildcards wildcards(RoomSelector target) {
    return switch (target) {
      case RoomSelector.Room room -> Wildcards.of("room", room.pattern());
      case RoomSelector.Session session -> Wildcards.of("session", session.pattern());
      case RoomSelector.NewRoom none -> new Wildcards(PatternScope.CALLER, null);
      case RoomSelector.Any any -> new Wildcards(PatternScope.CALLER, null);
    };
  }

  private static CallerScope caller(FieldReader rule, Wildcards wildcards, List<Matcher> matchers) {
    RawValue raw = rule.raw("caller");
    if (raw instanceof RawValue.Scalar text) {
      return switch (text.text()) {
        case "anonymous" -> CallerScope.ANONYMOUS;
        case "anyone" -> CallerScope.ANYONE;
        case "authenticated" -> CallerScope.AUTHENTICATED;
        default -> {
          rule.problem("caller", "must be authenticated, anonymous, anyone, or a mapping");
          yield CallerScope.AUTHENTICATED;
        }
      };
    }
    if (raw == null) {
      return CallerScope.AUTHENTICATED;
    }
    CallerScope known =
        FieldReader.read(
            rule.node().field("caller", raw),
            "authenticated, anonymous, anyone, or a mapping",
            caller -> {
              callerMatchers(caller, wildcards, matchers);
              return CallerScope.AUTHENTICATED;
            });
    return known == null ? CallerScope.AUTHENTICATED : known;
  }

  private static void callerMatchers(
      FieldReader caller, Wildcards wildcards, List<Matcher> matchers) {
    ValueType<List<TextPattern>> ids =
        ValueType.oneOrMore(
            "a pattern or a list of patterns", PatternTypes.pattern(wildcards.scope()));
    add(matchers, caller.find("id", ids), CallerMatcher.Id::new);
    add(
        matchers,
        caller.find(
            "roles", ValueType.oneOrMore("a name or a list of names", wildcards.template())),
        roles -> new CallerMatcher.Roles(new LinkedHashSet<>(roles)));
    add(
        matchers,
        caller.find("auth_method", AUTH_METHODS),
        methods -> new CallerMatcher.AuthMethods(new LinkedHashSet<>(methods)));
    caller
        .get(
            "claims",
            ValueType.mapOf(
                "a mapping of claims to expected values",
                claim -> PatternTypes.claimValues(wildcards.template())),
            Map.of())
        .forEach((path, values) -> claim(caller, path, values, matchers));
  }

  private static void claim(
      FieldReader caller, String path, List<ClaimValue> values, List<Matcher> matchers) {
    try {
      matchers.add(new CallerMatcher.Claim(new ClaimPath(path), values));
    } catch (IllegalArgumentException invalid) {
      caller.problem("claims", "has a name that " + invalid.getMessage());
    }
  }

  private static <T> void add(
      List<Matcher> matchers, @Nullable T value, Function<T, Matcher> constructor) {
    if (value != null) {
      matchers.add(constructor.apply(value));
    }
  }

  private static @Nullable String listProblem(List<UnresolvedRule> rules) {
    if (rules.isEmpty()) {
      return "must not be empty: without a rule, every request is denied";
    }
    long names = rules.stream().map(rule -> rule.rule().name()).distinct().count();
    return names == rules.size()
        ? null
        : "must have unique names: the log identifies rules by name";
  }
}
