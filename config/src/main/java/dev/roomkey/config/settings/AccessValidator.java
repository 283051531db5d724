package dev.roomkey.config.settings;

import static dev.roomkey.config.settings.AccessSettings.CALLERS;
import static dev.roomkey.config.settings.AccessSettings.OPEN;
import static dev.roomkey.config.settings.AccessSettings.ROLES;
import static dev.roomkey.config.settings.AccessSettings.RULES;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.rules.CallerMatcher;
import dev.roomkey.access.rules.CallerScope;
import dev.roomkey.access.rules.Matcher;
import dev.roomkey.access.rules.Role;
import dev.roomkey.access.rules.Rule;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.config.access.UnresolvedRole;
import dev.roomkey.config.access.UnresolvedRule;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.values.RawValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks callers, roles and rules against each other, and resolves the roles of rules. */
final class AccessValidator {
  private final SettingValues values;
  private final Diagnostics diagnostics;
  private final Map<String, UnresolvedRole> roles;
  private final List<UnresolvedRule> unresolved;
  private final List<Rule> rules;

  private AccessValidator(SettingValues values) {
    this.values = values;
    this.diagnostics = values.diagnostics();
    this.roles = values.getOr(ROLES, Map.of());
    this.unresolved = values.getOr(RULES, List.of());
    this.rules = AccessSettings.rules(values);
  }

  static void validate(SettingValues values) {
    AccessValidator validator = new AccessValidator(values);
    validator.openness();
    validator.unencryptedKeys();
    validator.unresolved.forEach(validator::roleExists);
    if (values.find(RULES) != null) {
      validator.roles.forEach(validator::roleIsUsed);
      for (int i = 0; i < validator.rules.size(); i++) {
        validator.reachable(i);
        validator.anonymous(validator.unresolved.get(i), validator.rules.get(i));
        validator.canMatch(validator.unresolved.get(i), validator.rules.get(i));
      }
      validator.requestedIdentities();
    }
  }

  private void openness() {
    if (values.raw(RULES) != null) {
      if (values.getOr(OPEN, false)) {
        values.problem(RULES, "say who may join, and access.open lets everyone: keep one of them");
      }
      if (!values.isGiven(CALLERS)) {
        diagnostics.problem(
            location(RULES),
            CALLERS.path(),
            "is missing: rules are about callers, so say how they are known, as in"
                + " callers: [{api_keys: {file: keys.yaml}}]");
      }
      return;
    }
    if (values.raw(ROLES) != null) {
      values.problem(ROLES, "is there, and no access.rules: it does nothing");
    }
    if (values.raw(CALLERS) != null && !hasAdministrators()) {
      values.problem(
          CALLERS,
          "is there, and no access.rules: it does nothing, unless admin.role says who of them"
              + " may administer rooms");
    }
  }

  private void unencryptedKeys() {
    List<CallerSource> callers = values.getOr(CALLERS, List.of());
    for (int i = 0; i < callers.size(); i++) {
      if (callers.get(i) instanceof CallerSource.Oidc oidc
          && oidc.keys().insecureHttp()
          && "http".equalsIgnoreCase(oidc.keys().url().getScheme())) {
        diagnostics.warn(
            location(CALLERS),
            CALLERS.path() + "[" + i + "].oidc.insecure_http",
            "is true, and keys are fetched without encryption: an attacker on that network can"
                + " forge tokens. Use https unless the network is trusted");
      }
    }
  }

  /** Returns whether a source says that there are administrators; the default alone does not. */
  private boolean hasAdministrators() {
    return !location(AdminSettings.ROLE).equals(SourceLocation.DEFAULT)
        && values.getOr(AdminSettings.ROLE, Optional.empty()).isPresent();
  }

  private SourceLocation location(Setting<?> setting) {
    RawValue raw = values.raw(setting);
    return raw == null ? SourceLocation.DEFAULT : raw.location();
  }

  private void roleExists(UnresolvedRule rule) {
    if (rule.role() != null && !roles.containsKey(rule.role())) {
      diagnostics.problem(
          rule.roleLocation(),
          rule.path() + ".role",
          Suggestion.nearest(rule.role(), roles.keySet())
              .map("is no role of access.roles: did you mean %s?"::formatted)
              .orElse("must be a role of access.roles"));
    }
  }

  private void roleIsUsed(String name, UnresolvedRole role) {
    if (unresolved.stream().noneMatch(rule -> name.equals(rule.role()))) {
      diagnostics.problem(
          role.location(), role.path(), "is a role that no rule gives: take it out");
    }
  }

  private void reachable(int index) {
    for (int earlier = 0; earlier < index; earlier++) {
      if (rules.get(earlier).covers(rules.get(index))) {
        diagnostics.problem(
            unresolved.get(index).location(),
            unresolved.get(index).path(),
            "is never reached: the rule at %s holds wherever it would"
                .formatted(unresolved.get(earlier).location().text()));
        return;
      }
    }
  }

  private void anonymous(UnresolvedRule from, Rule rule) {
    List<CallerSource> callers = values.find(CALLERS);
    if (rule.scope() == CallerScope.ANONYMOUS
        && callers != null
        && callers.stream().noneMatch(CallerSource.Anonymous.class::isInstance)) {
      diagnostics.problem(
          from.location(), from.path(), "is for anonymous callers, and access.callers has none");
    }
    Role role = rule.role();
    if (role != null && role.identity() == Role.IdentityMode.PER_CALLER && rule.isForAnonymous()) {
      diagnostics.problem(
          from.roleLocation(),
          from.path() + ".role",
          "gives callers their ids as identities, and this rule is for callers without one: take"
              + " a role with identity: per_join");
    }
  }

  /** Warns about a condition that no configured caller can meet: a rule with it never holds. */
  private void canMatch(UnresolvedRule from, Rule rule) {
    List<CallerSource> callers = values.getOr(CALLERS, List.of());
    for (Matcher matcher : rule.matchers()) {
      boolean unmet = callers.stream().noneMatch(source -> canMeet(matcher, source));
      if (unmet && !callers.isEmpty()) {
        diagnostics.warn(
            from.location(),
            from.path() + ".caller." + fieldOf(matcher),
            "never matches: no entry of access.callers has callers with that, so the rule does"
                + " nothing");
      }
    }
  }

  private static String fieldOf(Matcher matcher) {
    return matcher instanceof CallerMatcher.Claim
        ? "claims"
        : matcher instanceof CallerMatcher.Roles ? "roles" : "auth_method";
  }

  private static boolean canMeet(Matcher matcher, CallerSource source) {
    if (matcher instanceof CallerMatcher.Claim) {
      return source instanceof CallerSource.Oidc || source instanceof CallerSource.Application;
    }
    if (matcher instanceof CallerMatcher.Roles) {
      return hasRoles(source);
    }
    return !(matcher instanceof CallerMatcher.AuthMethods methods) || isBy(methods, source);
  }

  private static boolean hasRoles(CallerSource source) {
    return switch (source) {
      case CallerSource.Oidc oidc -> oidc.roles() != null;
      case CallerSource.Proxy proxy -> proxy.rolesHeader() != null;
      case CallerSource.ApiKeys keys -> true;
      case CallerSource.Application application -> true;
      case CallerSource.Anonymous none -> false;
    };
  }

  private static boolean isBy(CallerMatcher.AuthMethods methods, CallerSource source) {
    return switch (source) {
      case CallerSource.Oidc oidc -> methods.anyOf().contains(AuthMethod.OIDC);
      case CallerSource.Proxy proxy -> methods.anyOf().contains(AuthMethod.PROXY);
      case CallerSource.ApiKeys keys -> methods.anyOf().contains(AuthMethod.API_KEYS);
      case CallerSource.Application application -> methods.anyOf().contains(AuthMethod.APPLICATION);
      case CallerSource.Anonymous none -> false;
    };
  }

  /** Warns about participants that choose their identity, which may be another caller's id. */
  private void requestedIdentities() {
    boolean mixed =
        roles.values().stream().map(role -> role.role().identity()).distinct().count() > 1;
    roles.values().stream()
        .filter(role -> mixed && role.role().identity() == Role.IdentityMode.REQUESTED)
        .forEach(role ->
            diagnostics.warn(
                role.location(),
                role.path() + ".identity",
                "is requested: who has this role can take the identity of a caller of another"
                    + " role, and throw them out"));
  }
}
