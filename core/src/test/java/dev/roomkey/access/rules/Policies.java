package dev.roomkey.access.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Role.DisallowedFields;
import dev.roomkey.access.rules.Role.IdentityMode;
import dev.roomkey.access.rules.Role.ParticipantTemplate;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.protocol.RoomEgress;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates policies, roles and requests for tests. */
public final class Policies {
  public static final Duration TTL = Duration.ofMinutes(6);
  public static final RoomConfiguration ROOMS =
      RoomConfiguration.DEFAULT.withAgents(List.of(RoomAgentDispatch.named("scribe", "ours")));
  public static final Role LISTENER = Role.named("listener");

  private Policies() {}

  public static RulePolicy of(Rule... rules) {
    return of((rule, why) -> {}, rules);
  }

  public static RulePolicy of(RulePolicy.FailedConditions failed, Rule... rules) {
    return new RulePolicy(
        Arrays.asList(rules),
        List.of(LISTENER),
        new RulePolicy.PolicyDefaults(TTL, ROOMS, "shop"),
        new Random(2),
        failed);
  }

  public static RulePolicy of(RoomConfiguration rooms, List<Rule> rules) {
    return new RulePolicy(
        rules,
        List.of(),
        new RulePolicy.PolicyDefaults(TTL, rooms, "shop"),
        new Random(2),
        (rule, why) -> {});
  }

  /** Returns a policy that grants a role to all authenticated callers in all rooms. */
  public static RulePolicy of(Role role) {
    return of(Given.rule("all", new RoomSelector.Any(), role));
  }

  public static Permit permit(AccessPolicy policy, Caller caller, JoinRequest request) {
    AccessDecision decision = policy.decide(caller, request, Given.HERE);
    assertThat(decision).isInstanceOf(Permit.class);
    return (Permit) decision;
  }

  public static Deny deny(AccessPolicy policy, Caller caller, JoinRequest request) {
    AccessDecision decision = policy.decide(caller, request, Given.HERE);
    assertThat(decision).isInstanceOf(Deny.class);
    return (Deny) decision;
  }

  public static List<String> fields(Deny deny) {
    assertThat(deny.fields()).allMatch(field -> field.code().equals(FieldProblem.NOT_ALLOWED));
    return deny.fields().stream().map(FieldProblem::field).toList();
  }

  public static Role with(Permissions permissions, @Nullable Duration ttl) {
    return new Role(
        "role",
        permissions,
        ttl,
        IdentityMode.PER_CALLER,
        ParticipantTemplate.NOTHING,
        RoomConfiguration.DEFAULT,
        Set.of(),
        Set.of(),
        DisallowedFields.REJECT,
        AdmissionTerms.DEFAULT.ofRole("role"));
  }

  public static Role with(IdentityMode identity, DisallowedFields unasked) {
    return new Role(
        "role",
        Permissions.LISTEN,
        null,
        identity,
        ParticipantTemplate.NOTHING,
        RoomConfiguration.DEFAULT,
        Set.of(),
        Set.of(),
        unasked,
        AdmissionTerms.DEFAULT.ofRole("role"));
  }

  public static Role with(ParticipantTemplate says, RequestField... allowedFields) {
    return new Role(
        "role",
        Permissions.LISTEN,
        null,
        IdentityMode.PER_CALLER,
        says,
        RoomConfiguration.DEFAULT,
        Set.of(allowedFields),
        Set.of(),
        DisallowedFields.REJECT,
        AdmissionTerms.DEFAULT.ofRole("role"));
  }

  public static Role with(
      RoomConfiguration room, DisallowedFields unasked, RequestField... allowedFields) {
    return new Role(
        "role",
        Permissions.LISTEN,
        null,
        IdentityMode.PER_CALLER,
        ParticipantTemplate.NOTHING,
        room,
        Set.of(allowedFields),
        Set.of("guide"),
        unasked,
        AdmissionTerms.DEFAULT.ofRole("role"));
  }

  public static JoinRequest asking(RoomTarget target, RoomConfiguration config) {
    return new JoinRequest(target, null, null, null, Map.of(), config);
  }

  public static JoinRequest as(RoomTarget target, String identity) {
    return new JoinRequest(
        target, new ParticipantIdentity(identity), null, null, Map.of(), RoomConfiguration.DEFAULT);
  }

  /** Returns a request that sets every field except egress. */
  public static JoinRequest everything(RoomTarget target) {
    return new JoinRequest(
        target,
        new ParticipantIdentity("eve"),
        "Eve",
        "meta",
        Map.of("rank", "admiral", "mood", "good"),
        config(600, 60, 90, "room meta", null, "guide", "spy"));
  }

  public static RoomConfiguration config(
      long empty,
      long departure,
      long participants,
      String metadata,
      @Nullable RoomEgress egress,
      String... agents) {
    return new RoomConfiguration(
        "preset",
        Duration.ofSeconds(empty),
        Duration.ofSeconds(departure),
        participants,
        metadata,
        egress,
        10,
        20,
        true,
        Arrays.stream(agents).map(RoomAgentDispatch::named).toList(),
        Map.of("tag", "yes"));
  }

  /** Returns a configuration that sets the limits of rooms only. */
  public static RoomConfiguration limits(long empty, long departure, long participants) {
    return new RoomConfiguration(
        "",
        Duration.ofSeconds(empty),
        Duration.ofSeconds(departure),
        participants,
        "",
        null,
        0,
        0,
        false,
        List.of(),
        Map.of());
  }
}
