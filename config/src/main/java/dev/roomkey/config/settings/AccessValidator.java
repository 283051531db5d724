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
import java.util.Set;

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
    validator.roles.values().forEach(validator::invitedRolesExist);
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
        values.problem(
            RULES, "and access.open: true are mutually exclusive: remove one of the two");
      }
      if (!values.isGiven(CALLERS)) {
        diagnostics.problem(
            location(RULES),
            CALLERS.path(),
            "is missing: rules match callers, so define how callers are authenticated, as in"
                + " callers: [{api_keys: {file: keys.yaml}}]");
      }
      return;
    }
    if (values.raw(ROLES) != null) {
      values.problem(ROLES, "has no effect without access.rules: add rules, or remove it");
    }
    if (values.raw(CALLERS) != null && !hasAdministrators()) {
      values.problem(
          CALLERS,
          "has no effect without access.rules or admin.role: set one of them, or remove it");
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

  /** Returns whether a source sets {@code admin.role}; its default does not count. */
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
              .map("is not a role of access.roles: did you mean %s?"::formatted)
              .orElse("must be a role of access.roles"));
    }
  }

  private void invitedRolesExist(UnresolvedRole inviter) {
    Set<String> invited = inviter.role().terms().mayInvite();
    String path = inviter.path() + ".may_invite";
    for (String name : invited) {
      if (!roles.containsKey(name)) {
        diagnostics.problem(
            inviter.location(),
            path,
            Suggestion.nearest(name, roles.keySet())
                .map(near ->
                    "contains %s, which is not a role of access.roles: did you mean %s?"
                        .formatted(name, near))
                .orElse("contains %s, which is not a role of access.roles".formatted(name)));
      }
    }
    if (!invited.isEmpty() && values.find(RULES) != null && !acceptsInvitations()) {
      diagnostics.warn(
          inviter.location(), path, "has no effect: add invitations to access.callers");
    }
  }

  private boolean acceptsInvitations() {
    return values.getOr(CALLERS, List.of()).contains(new CallerSource.Invitations());
  }

  /** Administrators may invite with any role. */
  private void roleIsUsed(String name, UnresolvedRole role) {
    boolean isInvited =
        acceptsInvitations()
            || roles.values().stream()
                .anyMatch(inviter -> inviter.role().terms().mayInvite().contains(name));
    if (!isInvited && unresolved.stream().noneMatch(rule -> name.equals(rule.role()))) {
      diagnostics.problem(role.location(), role.path(), "is not used by any rule: remove it");
    }
  }

  private void reachable(int index) {
    for (int earlier = 0; earlier < index; earlier++) {
      if (rules.get(earlier).covers(rules.get(index))) {
        diagnostics.problem(
            unresolved.get(index).location(),
            unresolved.get(index).path(),
            "is unreachable: the rule at %s matches the same requests first"
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
          from.location(),
          from.path(),
          "is for anonymous callers: add anonymous to access.callers");
    }
    Role role = rule.role();
    if (role != null && role.identity() == Role.IdentityMode.PER_CALLER && rule.isForAnonymous()) {
      diagnostics.problem(
          from.roleLocation(),
          from.path() + ".role",
          "derives identities from caller ids, but this rule matches anonymous callers: use a role"
              + " with identity: per_join");
    }
  }

  /** Warns about a matcher that no caller of the configured sources can match. */
  private void canMatch(UnresolvedRule from, Rule rule) {
    List<CallerSource> callers = values.getOr(CALLERS, List.of());
    for (Matcher matcher : rule.matchers()) {
      boolean unmatched = callers.stream().noneMatch(source -> canMatch(matcher, source));
      if (unmatched && !callers.isEmpty()) {
        diagnostics.warn(
            from.location(),
            from.path() + ".caller." + fieldOf(matcher),
            "never matches: no entry of access.callers provides it, so the rule has no effect");
      }
    }
  }

  private static String fieldOf(Matcher matcher) {
    return matcher instanceof CallerMatcher.Claim
        ? "claims"
        : matcher instanceof CallerMatcher.Roles ? "roles" : "auth_method";
  }

  private static boolean canMatch(Matcher matcher, CallerSource source) {
    if (matcher instanceof CallerMatcher.Claim) {
      return source instanceof CallerSource.Oidc
          || source instanceof CallerSource.Application
          || source instanceof CallerSource.Invitations;
    }
    if (matcher instanceof CallerMatcher.Roles) {
      return hasRoles(source);
    }
    return !(matcher instanceof CallerMatcher.AuthMethods methods) || usesAny(methods, source);
  }

  private static boolean hasRoles(CallerSource source) {
    return switch (source) {
      case CallerSource.Oidc oidc -> oidc.roles() != null;
      case CallerSource.Proxy proxy -> proxy.rolesHeader() != null;
      case CallerSource.ApiKeys keys -> true;
      case CallerSource.Application application -> true;
      case CallerSource.Invitations invitations -> false;
      case CallerSource.Anonymous none -> false;
    };
  }

  private static boolean usesAny(CallerMatcher.AuthMethods methods, CallerSource source) {
    return switch (source) {
      case CallerSource.Oidc oidc -> methods.anyOf().contains(AuthMethod.OIDC);
      case CallerSource.Proxy proxy -> methods.anyOf().contains(AuthMethod.PROXY);
      case CallerSource.ApiKeys keys -> methods.anyOf().contains(AuthMethod.API_KEYS);
      case CallerSource.Application application -> methods.anyOf().contains(AuthMethod.APPLICATION);
      case CallerSource.Invitations invitations -> methods.anyOf().contains(AuthMethod.INVITATION);
      case CallerSource.Anonymous none -> false;
    };
  }

  /**
   * Warns about roles whose participants choose an identity, which may be the id of another caller.
   */
  private void requestedIdentities() {
    boolean mixed =
        roles.values().stream().map(role -> role.role().identity()).distinct().count() > 1;
    roles.values().stream()
        .filter(role -> mixed && role.role().identity() == Role.IdentityMode.REQUESTED)
        .forEach(role ->
            diagnostics.warn(
                role.location(),
                role.path() + ".identity",
                "is requested: participants with this role can use the identity of a caller with"
                    + " another role; LiveKit then disconnects that caller"));
  }
}
