package dev.roomkey.config;

import dev.roomkey.access.Role;
import dev.roomkey.access.Rule;
import dev.roomkey.access.Who;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what callers, roles and rules come to together, and puts the rules together. */
final class AccessChecks {
  private final Values values;
  private final Findings findings;
  private final Map<String, RoleDraft> roles;
  private final List<RuleDraft> drafts;

  private AccessChecks(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
    this.roles = values.getOr(ConfigTable.ROLES, Map.of());
    this.drafts = values.getOr(ConfigTable.RULES, List.of());
  }

  static void run(Values values, Findings findings) {
    new AccessChecks(values, findings).check();
  }

  /** The rules, when there are no problems. */
  static List<Rule> rules(Values values) {
    Map<String, RoleDraft> roles = values.getOr(ConfigTable.ROLES, Map.of());
    List<Rule> rules = new ArrayList<>();
    for (RuleDraft draft : values.getOr(ConfigTable.RULES, List.of())) {
      RoleDraft role = draft.role() == null ? null : roles.get(draft.role());
      rules.add(draft.with(role == null ? null : role.role()));
    }
    return rules;
  }

  private void check() {
    openness();
    drafts.forEach(this::roleIsThere);
    if (values.find(ConfigTable.RULES) != null) {
      roles.forEach(this::roleIsUsed);
      reachable();
      anonymous();
      chosenIdentities();
    }
  }

  private void openness() {
    Raw rules = values.raw(ConfigTable.RULES);
    if (rules != null && values.getOr(ConfigTable.OPEN, false)) {
      findings.problem(
          rules.place(),
          ConfigTable.RULES.path(),
          "say who may join, and access.open lets everyone: keep one of them");
    }
    if (rules != null && !values.isGiven(ConfigTable.CALLERS)) {
      findings.problem(
          rules.place(),
          ConfigTable.CALLERS.path(),
          "is missing: rules are about callers, so say how they are known, as in"
              + " callers: [{api_keys: {file: keys.yaml}}]");
    }
    if (rules == null) {
      doesNothing(ConfigTable.ROLES, "is there, and no access.rules: it does nothing");
      if (!PeopleKeys.wantAdministrators(values)) {
        doesNothing(
            ConfigTable.CALLERS,
            "is there, and no access.rules: it does nothing, unless admin.role says who of them"
                + " may administer rooms");
      }
    }
  }

  private void doesNothing(ConfigKey<?> key, String message) {
    Raw raw = values.raw(key);
    if (raw != null) {
      findings.problem(raw.place(), key.path(), message);
    }
  }

  private void roleIsThere(RuleDraft rule) {
    if (rule.role() != null && !roles.containsKey(rule.role())) {
      findings.problem(
          rule.rolePlace(),
          rule.path() + ".role",
          Suggestion.nearest(rule.role(), roles.keySet())
              .map("is no role of access.roles: did you mean %s?"::formatted)
              .orElse("must be a role of access.roles"));
    }
  }

  private void roleIsUsed(String name, RoleDraft role) {
    if (drafts.stream().noneMatch(rule -> name.equals(rule.role()))) {
      findings.problem(role.place(), role.path(), "is a role that no rule gives: take it out");
    }
  }

  private void reachable() {
    List<Rule> rules = rules(values);
    for (int later = 1; later < rules.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (rules.get(earlier).covers(rules.get(later))) {
          RuleDraft draft = drafts.get(later);
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
    List<CallerSource> callers = values.find(ConfigTable.CALLERS);
    boolean allowed =
        callers == null || callers.stream().anyMatch(CallerSource.Anonymous.class::isInstance);
    List<Rule> rules = rules(values);
    for (int i = 0; i < rules.size(); i++) {
      RuleDraft draft = drafts.get(i);
      Role role = rules.get(i).role();
      if (draft.who() == Who.ANONYMOUS && !allowed) {
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
