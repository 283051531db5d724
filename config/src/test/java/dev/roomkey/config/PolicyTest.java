package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.rules.CallerMatcher;
import dev.roomkey.access.rules.RequestField;
import dev.roomkey.access.rules.Role;
import dev.roomkey.access.rules.Rule;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.AccessSettings;
import dev.roomkey.token.TrackSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
  private static final String LIVEKIT =
      """
      livekit: {url: "ws://127.0.0.1:7880", api_key: %s, api_secret: %s}
      """
          .formatted(Sources.KEY, Sources.SECRET);

  private static final String DESIGN =
      LIVEKIT
          + """
          access:
            callers:
              - oidc: {issuer: https://login.test/realms/acme, audience: roomkey, roles: realm_access.roles}
              - api_keys: {file: keys.yaml}
              - anonymous
            roles:
              host:  {publish: [camera, microphone], data: true, ttl: 1h, allowed_fields: [participant_name, room_config.agents], agents: [helper]}
              guest: {publish: [microphone], identity: per_join, disallowed_fields: override}
            rules:
              - {name: teachers, caller: {roles: [teacher]}, room: "class-*", role: host}
              - {name: own room, room: "user-{caller.id}", role: host}
              - {name: pupils, caller: {claims: {groups: "class-{room.1}"}, auth_method: oidc}, room: "class-*", role: guest}
              - {name: office, caller: anyone, session: "desk-*", address: 10.0.0.0/8, time: {days: [mon, fri], from: "08:00", until: "18:00", zone: Europe/Paris}, role: guest}
              - {name: all others, caller: anyone, deny: true}
          """;

  @TempDir Path directory;

  private static final String INVITATIONS =
      LIVEKIT
          + """
          access:
            callers: [{api_keys: {file: keys.yaml}}, %s]
            roles:
              host: {moderates: true, may_invite: [%s]}
              guest: {identity: per_join}
            rules: [{name: hosts, session: "*", role: host}]
          """;

  @Test
  void keeps_the_roles_of_invitations() {
    AccessSettings access =
        Sources.in(directory)
            .file(INVITATIONS.formatted("invitations", "guest"))
            .settings()
            .access();
    assertThat(access.callers()).contains(new CallerSource.Invitations());
    assertThat(access.roles()).extracting(Role::name).containsExactly("host", "guest");
    assertThat(access.roles().getFirst().terms().mayInvite()).containsExactly("guest");
  }

  @Test
  void a_role_can_invite_only_to_a_role_that_exists() {
    assertThat(Sources.in(directory).file(INVITATIONS.formatted("invitations", "gest")).problems())
        .containsExactly(
            "roomkey.yaml:5:11: access.roles.host.may_invite contains gest, which is not a role of"
                + " access.roles: did you mean guest?");
  }

  @Test
  void a_role_that_invites_has_no_effect_without_invitations() {
    assertThat(Sources.in(directory).file(INVITATIONS.formatted("anonymous", "guest")).warnings())
        .contains(
            "roomkey.yaml:5:11: access.roles.host.may_invite has no effect: add invitations to"
                + " access.callers");
  }

  @Test
  void invitations_need_records() {
    assertThat(
            Sources.in(directory)
                .file(INVITATIONS.formatted("invitations", "guest") + "admissions: {record: off}\n")
                .problems())
        .anyMatch(problem -> problem.contains("invitations in access.callers need records"));
  }

  @Test
  void reads_a_policy() {
    List<Rule> rules = Sources.in(directory).file(DESIGN).settings().access().rules();
    assertThat(rules)
        .extracting(Rule::name)
        .containsExactly("teachers", "own room", "pupils", "office", "all others");
    assertThat(rules).extracting(Rule::line).containsExactly(11, 12, 13, 14, 15);
    Role host = Objects.requireNonNull(rules.getFirst().role());
    assertThat(host.permissions().publish())
        .containsOnly(TrackSource.CAMERA, TrackSource.MICROPHONE);
    assertThat(host.permissions().data()).isTrue();
    assertThat(host.ttl()).isEqualTo(Duration.ofHours(1));
    assertThat(host.allowedFields())
        .isEqualTo(Set.of(RequestField.PARTICIPANT_NAME, RequestField.AGENTS));
    assertThat(rules.getLast().role()).isNull();
    assertThat(rules.get(2).matchers())
        .contains(new CallerMatcher.AuthMethods(Set.of(AuthMethod.OIDC)));
  }

  @Test
  void reports_all_problems_of_a_policy_with_line_and_column() {
    String wrong =
        LIVEKIT
            + """
            access:
              callers:
                - odic: {issuer: https://login.test, audience: roomkey}
                - api_keys: {file: keys.yaml}
              roles:
                host:  {publish: [camra], ttl: 25h, allowed_fields: [participant_nme]}
                spare: {identity: per_jion}
              rules:
                - {name: a, caller: {rolls: [teacher]}, room: "class-*", role: hots}
                - {name: b, room: "user-{caler.id}", role: host}
                - {name: c, caller: {claims: {groups: "{room.2}"}}, room: "x-*", role: host}
                - {name: d, room: "a", session: "b", role: host}
                - {name: e, room: "a"}
            """;
    assertThat(problems(wrong))
        .containsExactly(
            "roomkey.yaml:4:7: access.callers[0].odic is not known: did you mean oidc?",
            "roomkey.yaml:7:23: access.roles.host.publish[0] must be one of camera, microphone,"
                + " screen_share, screen_share_audio",
            "roomkey.yaml:7:36: access.roles.host.ttl must be a duration from 1s to 24h",
            "roomkey.yaml:7:58: access.roles.host.allowed_fields[0] is not a request field: did you"
                + " mean participant_name?",
            "roomkey.yaml:8:23: access.roles.spare.identity must be one of per_caller, per_join,"
                + " requested",
            "roomkey.yaml:10:26: access.rules[0].caller.rolls is not known: did you mean roles?",
            "roomkey.yaml:11:23: access.rules[1].room has an unknown placeholder: did you mean"
                + " {caller.id}?",
            "roomkey.yaml:12:43: access.rules[2].caller.claims.groups refers to wildcard 2, but the"
                + " pattern has 1",
            "roomkey.yaml:13:37: access.rules[3].session and room are mutually exclusive: remove"
                + " one of the two",
            "roomkey.yaml:14:7: access.rules[4].role is missing: set it, or deny: true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: b, room: "user-{caler.id}", role: host} | access.rules[0].room has an unknown placeholder: did you mean {caller.id}?
          {name: c, caller: {claims: {g: "{room.2}"}}, room: "x-*", role: host} | access.rules[0].caller.claims.g refers to wildcard 2, but the pattern has 1
          {name: c, caller: {claims: {g: "{session.1}"}}, room: "x-*", role: host} | access.rules[0].caller.claims.g refers to a session wildcard, but the rule has no session pattern
          {name: d, room: "a", session: "b", role: host} | access.rules[0].session and room are mutually exclusive: remove one of the two
          {name: e, room: "a"} | access.rules[0].role is missing: set it, or deny: true
          {name: f, room: "a", role: hots} | access.rules[0].role is not a role of access.roles: did you mean host?
          {name: g, room: "*{caller.id}", role: host} | access.rules[0].room has two adjacent wildcards or placeholders: put a character between them, so that a name can be read in one way only
          {name: h, caller: anyone, role: host} | access.rules[0].role derives identities from caller ids, but this rule matches anonymous callers: use a role with identity: per_join
          {name: i, caller: anonymous, deny: true} | access.rules[0] is for anonymous callers: add anonymous to access.callers
          {name: j, time: {from: "08:00", zone: Europe/Pari}, role: host} | access.rules[0].time.zone is not a time zone: did you mean Europe/Paris?
          {name: l, caller: {claims: {g: "{session.1}-{session.2}"}}, session: "*_*", role: host} | access.rules[0].caller.claims.g is ambiguous: two rooms can yield the same text; follow {session.1} by the character that ends its wildcard, or by /
          {name: l, caller: {roles: ["{room.1}{room.2}"]}, room: "*-*", role: host} | access.rules[0].caller.roles[0] is ambiguous: two rooms can yield the same text; follow {room.1} by the character that ends its wildcard, or by /
          {name: l, caller: {claims: {g: ["a", "{room.2}-{room.1}"]}}, room: "*-*", deny: true} | access.rules[0].caller.claims.g[1] is ambiguous: two rooms can yield the same text; follow {room.2} by the character that ends its wildcard, or by /
          {name: m, caller: {roles: "{session.1}"}, room: "x-*", deny: true} | access.rules[0].caller.roles refers to a session wildcard, but the rule has no session pattern
          {name: m, caller: {roles: "{caller.idd}"}, deny: true} | access.rules[0].caller.roles has an unknown placeholder: did you mean {caller.id}?
          {name: m, caller: {roles: "team-*"}, deny: true} | access.rules[0].caller.roles must not have a wildcard: escape a literal * as \\*
          {name: n, caller: {claims: {"{room.1}": a}}, room: "*", deny: true} | access.rules[0].caller.claims has a name that is not a claim path: quote names that are empty, begin with a quote or contain braces, as in resource_access."my.app".roles
          {name: n, caller: {claims: {'a."b': a}}, deny: true} | access.rules[0].caller.claims has a name that is not a claim path: quote names that are empty, begin with a quote or contain braces, as in resource_access."my.app".roles
          {name: n, room: "x-{caller.claims.a..b}", deny: true} | access.rules[0].room has a claim placeholder that is not a claim path: quote names that are empty, begin with a quote or contain braces, as in resource_access."my.app".roles
          {name: k, address: 10.0.0.0/99, role: host} | access.rules[0].address must have a prefix length from 0 to 32 after the slash
          """)
  void reports_a_problem_with_its_remedy(String rule, String problem) {
    String policy =
        LIVEKIT
            + """
            access:
              callers: [{api_keys: {file: keys.yaml}}]
              roles: {host: {}}
              rules:
                - %s
            """
                .formatted(rule);
    assertThat(problems(policy)).anySatisfy(said -> assertThat(said).endsWith(problem));
    assertThat(problems(policy)).allSatisfy(said -> assertThat(said).startsWith("roomkey.yaml:"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          room: "class-*"                  | room: "class-7"
          room: "class-*"                  | room: "class-{caller.id}"
          caller: {roles: [a, b]}          | caller: {roles: b}, session: "x"
          caller: {id: "svc-*"}            | caller: {id: [svc-a, "svc-*-x"]}
          address: 10.0.0.0/8              | address: [10.1.0.0/16, 10.2.3.4]
          """)
  void rejects_a_rule_that_an_earlier_one_covers(String earlier, String later) {
    assertThat(problems(two(earlier, later)))
        .singleElement()
        .asString()
        .contains("access.rules[1] is unreachable: the rule at roomkey.yaml:6:7 matches");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          room: "class-7"                  | room: "class-*"
          room: "*"                        | room: "a/b"
          room: "*"                        | session: "a"
          caller: {roles: [a]}             | caller: {roles: [a, b]}
          address: 10.1.0.0/16             | address: 10.0.0.0/8
          session: "a-*-*"                 | session: "a-*"
          new_room: true                   | caller: {roles: [a]}
          """)
  void accepts_a_rule_that_can_be_reached(String earlier, String later) {
    assertThat(problems(two(earlier, later))).isEmpty();
  }

  private static String two(String earlier, String later) {
    return LIVEKIT
        + """
        access:
          callers: [{api_keys: {file: keys.yaml}}]
          roles: {host: {}}
          rules:
            - {name: one, %s, role: host}
            - {name: two, %s, deny: true}
        """
            .formatted(earlier, later);
  }

  @Test
  void rejects_a_role_that_no_rule_uses() {
    String policy = two("room: a", "room: b").replace("{host: {}}", "{host: {}, spare: {}}");
    assertThat(problems(policy))
        .containsExactly(
            "roomkey.yaml:4:28: access.roles.spare is not used by any rule: remove it");
  }

  @Test
  void rejects_sources_whose_callers_could_have_the_same_id() {
    String policy =
        two("room: a", "room: b")
            .replace(
                "[{api_keys: {file: keys.yaml}}]",
                "[{oidc: {issuer: https://a.test, audience: x}}, {proxy: {from: [10.0.0.1],"
                    + " id_header: X-User}}]");
    assertThat(problems(policy))
        .singleElement()
        .asString()
        .contains("give one of them a distinct prefix");
  }

  @Test
  void rejects_open_access_together_with_rules() {
    assertThat(problems(two("room: a", "room: b").replace("access:\n", "access:\n  open: true\n")))
        .singleElement()
        .asString()
        .contains("access.rules and access.open: true are mutually exclusive");
  }

  private List<String> problems(String yaml) {
    return Sources.in(directory).file(yaml).load() instanceof ConfigResult.Invalid invalid
        ? invalid.problems().stream().map(ConfigProblem::toString).toList()
        : List.of();
  }

  /** Without rules, only administrators need to be authenticated. */
  @Test
  void accepts_callers_without_rules_only_if_administrators_are_configured() {
    String file =
        """
        livekit: {url: "ws://127.0.0.1:7880", api_key: %s, api_secret: %s}
        access: {open: true, callers: [application]}
        """
            .formatted(Sources.KEY, Sources.SECRET);

    assertThat(Sources.in(directory).file(file).problems())
        .singleElement()
        .asString()
        .contains("access.callers", "admin.role");
    assertThat(
            Sources.in(directory)
                .file(file + "admin: {role: operator}")
                .settings()
                .access()
                .callers())
        .containsExactly(new CallerSource.Application());
    assertThat(Sources.in(directory).file(file + "admin: {role: off}").problems()).hasSize(1);
  }
}
