package dev.roomkey.config;

import dev.roomkey.access.rules.CallerScope;
import dev.roomkey.access.rules.Role;
import dev.roomkey.access.rules.Rule;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what callers, roles and rules come to together, and puts the rules together. */
final class AccessValidator {
  private final Values values;
  private final Diagnostics findings;
  private final Map<String, UnresolvedRole> roles;
  private final List<UnresolvedRule> drafts;

  private AccessValidator(Values values, Diagnostics findings) {
    this.values = values;
    this.findings = findings;
    this.roles = values.getOr(SettingDefinitions.ROLES, Map.of());
    this.drafts = values.getOr(SettingDefinitions.RULES, List.of());
  }

  static void run(Values values, Diagnostics findings) {
    new AccessValidator(values, findings).check();
  }

  /** The rules, when there are no problems. */
  static List<Rule> rules(Values values) {
    Map<String, UnresolvedRole> roles = values.getOr(SettingDefinitions.ROLES, Map.of());
    List<Rule> rules = new ArrayList<>();
    for (UnresolvedRule draft : values.getOr(SettingDefinitions.RULES, List.of())) {
      UnresolvedRole role = draft.role() == null ? null : roles.get(draft.role());
      rules.add(draft.with(role == null ? null : role.role()));
    }
    return rules;
  }

  private void check() {
    openness();
    drafts.forEach(this::roleIsThere);
    if (values.find(SettingDefinitions.RULES) != null) {
      roles.forEach(this::roleIsUsed);
      reachable();
      anonymous();
      chosenIdentities();
    }
  }

  private void openness() {
    RawValue rules = values.raw(SettingDefinitions.RULES);
    if (rules != null && values.getOr(SettingDefinitions.OPEN, false)) {
      findings.problem(
          rules.place(),
          SettingDefinitions.RULES.path(),
          "say who may join, and access.open lets everyone: keep one of them");
    }
    if (rules != null && !values.isGiven(SettingDefinitions.CALLERS)) {
      findings.problem(
          rules.place(),
          SettingDefinitions.CALLERS.path(),
          "is missing: rules are about callers, so say how they are known, as in"
              + " callers: [{api_keys: {file: keys.yaml}}]");
    }
    if (rules == null) {
      doesNothing(SettingDefinitions.ROLES, "is there, and no access.rules: it does nothing");
      if (!PeopleKeys.wantAdministrators(values)) {
        doesNothing(
            SettingDefinitions.CALLERS,
            "is there, and no access.rules: it does nothing, unless admin.role says who of them"
                + " may administer rooms");
      }
    }
  }

  private void doesNothing(ConfigKey<?> key, String message) {
    RawValue raw = values.raw(key);
    if (raw != null) {
      findings.problem(raw.place(), key.path(), message);
    }
  }

  private void roleIsThere(UnresolvedRule rule) {
    if (rule.role() != null && !roles.containsKey(rule.role())) {
      findings.problem(
          rule.rolePlace(),
          rule.path() + ".role",
          Suggestion.nearest(rule.role(), roles.keySet())
              .map("is no role of access.roles: did you mean %s?"::formatted)
              .orElse("must be a role of access.roles"));
    }
  }

  private void roleIsUsed(String name, UnresolvedRole role) {
    if (drafts.stream().noneMatch(rule -> name.equals(rule.role()))) {
      findings.problem(role.place(), role.path(), "is a role that no rule gives: take it out");
    }
  }

  private void reachable() {
    List<Rule> rules = rules(values);
    for (int later = 1; later < rules.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (rules.get(earlier).covers(rules.get(later))) {
          UnresolvedRule draft = drafts.get(later);
          findings.problem(
              draft.place(),
              draft.path(),
              "is never reached: the rule at %s holds wherever it would"
                  .formatted(drafts.get(earlier).place().text()));
          break;
        }
      }
    }
  }

  private void anonymous() {
    List<CallerSource> callers = values.find(SettingDefinitions.CALLERS);
    boolean allowed =
        callers == null || callers.stream().anyMatch(CallerSource.Anonymous.class::isInstance);
    List<Rule> rules = rules(values);
    for (int i = 0; i < rules.size(); i++) {
      UnresolvedRule draft = drafts.get(i);
      Role role = rules.get(i).role();
      if (draft.who() == CallerScope.ANONYMOUS && !allowed) {
        findings.problem(
            draft.place(), draft.path(), "is for anonymous callers, and access.callers has none");
      }
      if (role != null
          && role.identity() == Role.IdentityMode.PER_CALLER
          && rules.get(i).isForAnonymous()) {
        findings.problem(
            draft.rolePlace(),
            draft.path() + ".role",
            "gives callers their ids as identities, and this rule is for callers without one: take"
                + " a role with identity: per_join");
      }
    }
  }

  /** Who chooses an identity may choose another one's id. */
  private void chosenIdentities() {
    Set<Role.IdentityMode> modes = new HashSet<>();
    roles.values().forEach(role -> modes.add(role.role().identity()));
    if (modes.size() > 1) {
      roles.values().stream()
          .filter(role -> role.role().identity() == Role.IdentityMode.REQUESTED)
          .forEach(role ->
              findings.warn(
                  role.place(),
                  role.path() + ".identity",
                  "is requested: who has this role can take the identity of a caller of another"
                      + " role, and throw them out"));
    }
  }
}
