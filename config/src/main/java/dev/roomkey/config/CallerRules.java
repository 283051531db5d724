package dev.roomkey.config;

import dev.roomkey.access.CallerMatcher;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.ClaimValue;
import dev.roomkey.access.KnownBy;
import dev.roomkey.access.Matcher;
import dev.roomkey.access.PatternScope;
import dev.roomkey.access.TextPattern;
import dev.roomkey.access.Who;
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
record CallerRules(Who who, List<Matcher> matchers) {
  private static final Kind<List<KnownBy>> WAYS =
      PolicyTexts.oneOrMore("a way to know callers, or a list", Kinds.oneOf(KnownBy.class));

  static CallerRules read(RawMapping rule, PatternScope scope, Findings findings) {
    Raw raw = rule.raw("caller");
    if (raw == null) {
      return new CallerRules(Who.KNOWN, List.of());
    }
    if (raw instanceof Raw.Text text) {
      return new CallerRules(who(text, rule), List.of());
    }
    RawMapping caller =
        RawMapping.of(
            raw,
            rule.path("caller"),
            "anonymous, anyone, or a mapping",
            List.of("id", "roles", "claims", "by"),
            findings);
    return new CallerRules(Who.KNOWN, caller == null ? List.of() : matchers(caller, scope));
  }

  private static Who who(Raw.Text text, RawMapping rule) {
    return switch (text.text()) {
      case "anonymous" -> Who.ANONYMOUS;
      case "anyone" -> Who.ANYONE;
      case "known" -> Who.KNOWN;
      default -> {
        rule.problem("caller", "must be anonymous, known, anyone, or a mapping");
        yield Who.KNOWN;
      }
    };
  }

  private static List<Matcher> matchers(RawMapping caller, PatternScope scope) {
    List<Matcher> matchers = new ArrayList<>();
    List<TextPattern> ids = caller.find("id", PolicyTexts.patterns(scope));
    if (ids != null) {
      matchers.add(new CallerMatcher.Id(ids));
    }
    List<String> roles = caller.find("roles", PolicyTexts.NAMES);
    if (roles != null) {
      matchers.add(new CallerMatcher.Roles(new LinkedHashSet<>(roles)));
    }
    List<KnownBy> by = caller.find("by", WAYS);
    if (by != null) {
      matchers.add(new CallerMatcher.By(new LinkedHashSet<>(by)));
    }
    Map<String, List<ClaimValue>> claims =
        caller.get(
            "claims",
            RawMapping.each(
                "a mapping of claims to what they have to be",
                claim -> PolicyTexts.claimValues(scope)),
            Map.of());
    claims.forEach(
        (path, values) -> matchers.add(new CallerMatcher.Claim(new ClaimPath(path), values)));
    return matchers;
  }
}
