package dev.roomkey.config;

import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.rules.AddressMatcher;
import dev.roomkey.access.rules.Matcher;
import dev.roomkey.access.rules.RoomSelector;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One rule: an entry of {@code access.rules}. */
final class RuleType implements ValueType<UnresolvedRule> {
  static final ValueType<List<UnresolvedRule>> LIST =
      new YamlTag<>(new ListType<>("a list of rules", new RuleType(), RuleType::eachName));

  private static final List<String> FIELDS =
      List.of(
          "name",
          "caller",
          "room",
          "session",
          "new_room",
          "address",
          "time",
          "when",
          "role",
          "deny");

  private RuleType() {}

  @Override
  public String what() {
    return "a mapping with name, what has to hold, and role or deny";
  }

  @Override
  public @Nullable UnresolvedRule read(RawValue raw, String field, Diagnostics findings) {
    RawMapping rule = RawMapping.of(raw, field, what(), FIELDS, findings);
    if (rule == null) {
      return null;
    }
    int before = findings.problemCount();
    String name = rule.require("name", PatternParser.NAME, "for the log");
    String role = role(rule);
    RoomSelector target = target(rule);
    CallerRules caller = CallerRules.read(rule, scope(target), findings);
    List<Matcher> matchers = new ArrayList<>(caller.matchers());
    add(matchers, address(rule));
    add(matchers, rule.find("time", TimeMatcherType.INSTANCE));
    add(matchers, ConditionParser.read(rule, role == null, findings));
    return findings.problemCount() > before || name == null
        ? null
        : new UnresolvedRule(
            name, caller.who(), target, matchers, role, place(rule), rule.place(), field);
  }

  private static SourceLocation place(RawMapping rule) {
    RawValue role = rule.raw("role");
    return role == null ? rule.place() : role.place();
  }

  private static @Nullable String role(RawMapping rule) {
    boolean deny = rule.get("deny", ValueTypes.TRUE_OR_FALSE, false);
    if (deny == rule.has("role")) {
      rule.problem(
          rule.has("deny") ? "deny" : "role",
          "must be there, or deny: true in its place, and not both");
    }
    return rule.find("role", PatternParser.NAME);
  }

  private static RoomSelector target(RawMapping rule) {
    List<String> given = Stream.of("room", "session", "new_room").filter(rule::has).toList();
    if (given.size() > 1) {
      rule.problem(given.getLast(), "stands beside " + given.getFirst() + ", and nothing is both");
    }
    TextPattern room = rule.find("room", PatternParser.pattern(PatternScope.CALLER));
    TextPattern session = rule.find("session", PatternParser.pattern(PatternScope.CALLER));
    if (room != null) {
      return new RoomSelector.Room(room);
    }
    if (session != null) {
      return new RoomSelector.Session(session);
    }
    if (rule.has("new_room") && !rule.get("new_room", ValueTypes.TRUE_OR_FALSE, true)) {
      rule.problem("new_room", "must be true, or left out");
    }
    return rule.has("new_room") ? new RoomSelector.NewRoom() : new RoomSelector.Any();
  }

  private static PatternScope scope(RoomSelector target) {
    return switch (target) {
      case RoomSelector.Room room -> new PatternScope("room", room.pattern().wildcards());
      case RoomSelector.Session session ->
          new PatternScope("session", session.pattern().wildcards());
      case RoomSelector.NewRoom none -> PatternScope.CALLER;
      case RoomSelector.Any any -> PatternScope.CALLER;
    };
  }

  private static @Nullable Matcher address(RawMapping rule) {
    var blocks =
        rule.find(
            "address",
            PatternParser.oneOrMore(
                "an address, a block of them, or a list", ValueTypes.ADDRESSES));
    return blocks == null ? null : new AddressMatcher(blocks);
  }

  private static void add(List<Matcher> matchers, @Nullable Matcher matcher) {
    if (matcher != null) {
      matchers.add(matcher);
    }
  }

  private static @Nullable String eachName(List<UnresolvedRule> rules) {
    Set<String> names = new HashSet<>();
    for (UnresolvedRule rule : rules) {
      if (!names.add(rule.name())) {
        return "must name each rule once: the log says which one it was";
      }
    }
    return rules.isEmpty() ? "must have a rule: without one, nobody is admitted" : null;
  }
}
