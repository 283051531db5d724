package dev.roomkey.config;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.rules.CallerMatcher;
import dev.roomkey.access.rules.CallerScope;
import dev.roomkey.access.rules.ClaimValue;
import dev.roomkey.access.rules.Matcher;
import dev.roomkey.config.problems.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a rule says of callers.
 *
 * @param who whom it is for at all
 * @param matchers what such a caller has to be
 */
record CallerRules(CallerScope who, List<Matcher> matchers) {
  private static final ValueType<List<AuthMethod>> WAYS =
      PatternParser.oneOrMore(
          "a way to know callers, or a list", ValueTypes.oneOf(AuthMethod.class));

  static CallerRules read(RawMapping rule, PatternScope scope, Diagnostics findings) {
    RawValue raw = rule.raw("caller");
    if (raw == null) {
      return new CallerRules(CallerScope.KNOWN, List.of());
    }
    if (raw instanceof RawValue.Scalar text) {
      return new CallerRules(who(text, rule), List.of());
    }
    RawMapping caller =
        RawMapping.of(
            raw,
            rule.path("caller"),
            "anonymous, anyone, or a mapping",
            List.of("id", "roles", "claims", "by"),
            findings);
    return new CallerRules(CallerScope.KNOWN, caller == null ? List.of() : matchers(caller, scope));
  }

  private static CallerScope who(RawValue.Scalar text, RawMapping rule) {
    return switch (text.text()) {
      case "anonymous" -> CallerScope.ANONYMOUS;
      case "anyone" -> CallerScope.ANYONE;
      case "known" -> CallerScope.KNOWN;
      default -> {
        rule.problem("caller", "must be anonymous, known, anyone, or a mapping");
        yield CallerScope.KNOWN;
      }
    };
  }

  private static List<Matcher> matchers(RawMapping caller, PatternScope scope) {
    List<Matcher> matchers = new ArrayList<>();
    List<TextPattern> ids = caller.find("id", PatternParser.patterns(scope));
    if (ids != null) {
      matchers.add(new CallerMatcher.Id(ids));
    }
    List<String> roles = caller.find("roles", PatternParser.NAMES);
    if (roles != null) {
      matchers.add(new CallerMatcher.Roles(new LinkedHashSet<>(roles)));
    }
    List<AuthMethod> by = caller.find("by", WAYS);
    if (by != null) {
      matchers.add(new CallerMatcher.AuthMethods(new LinkedHashSet<>(by)));
    }
    Map<String, List<ClaimValue>> claims =
        caller.get(
            "claims",
            RawMapping.each(
                "a mapping of claims to what they have to be",
                claim -> PatternParser.claimValues(scope)),
            Map.of());
    claims.forEach(
        (path, values) -> matchers.add(new CallerMatcher.Claim(new ClaimPath(path), values)));
    return matchers;
  }
}
