package dev.roomkey.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.Role.IdentityMode;
import dev.roomkey.access.Role.Unasked;
import dev.roomkey.token.RandomName;
import dev.roomkey.token.RoomAgentDispatch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever the policy is, and whatever stands in the body: a body never widens what a rule says.
 */
class NarrowingPropertyTest {
  private static final int EXAMPLES = 5_000;

  private static AccessDecision decide(Worlds.World world, JoinRequest request) {
    return Policies.of(world.rules().toArray(Rule[]::new))
        .decide(world.caller(), request, Given.HERE);
  }

  private static Role roleOf(Worlds.World world, Permit permit) {
    Rule rule =
        world.rules().stream()
            .filter(r -> r.name().equals(permit.rule()))
            .findFirst()
            .orElseThrow();
    return Objects.requireNonNull(rule.role());
  }

  @Test
  void more_in_the_body_never_gives_more_in_the_token() {
    qt().withExamples(EXAMPLES)
        .forAll(Worlds.any())
        .checkAssert(world -> {
          AccessDecision bare = decide(world, JoinRequest.of(world.request().target()));
          AccessDecision full = decide(world, world.request());
          if (full instanceof Permit more) {
            assertThat(bare).isInstanceOf(Permit.class);
            Permit less = (Permit) bare;
            assertThat(more.rule()).isEqualTo(less.rule());
            assertThat(more.claims().video()).isEqualTo(less.claims().video());
            assertThat(more.claims().lifetime()).isEqualTo(less.claims().lifetime());
            assertThat(more.room().name()).isEqualTo(less.room().name());
            assertThat(more.room().metadata()).isEqualTo(less.room().metadata());
          }
        });
  }

  @Test
  void the_grant_is_the_roles_and_for_the_room_that_was_asked_for() {
    qt().withExamples(EXAMPLES)
        .forAll(Worlds.any())
        .checkAssert(world -> {
          if (decide(world, world.request()) instanceof Permit permit) {
            Role role = roleOf(world, permit);
            String room = world.request().target().name().value();
            assertThat(permit.room().name().value()).isEqualTo(room);
            assertThat(permit.claims().video()).isEqualTo(role.permissions().in(room));
            Duration ttl = role.ttl() == null ? Policies.TTL : role.ttl();
            assertThat(permit.claims().lifetime()).isEqualTo(ttl);
            assertThat(permit.claims().roomConfig()).isNull();
            assertThat(permit.claims().sip()).isNull();
            assertThat(permit.claims().agent()).isNull();
            assertThat(permit.claims().kind()).isNull();
            assertThat(permit.claims().roomPreset()).isNull();
          }
        });
  }

  @Test
  void the_identity_is_the_callers_unless_the_role_leaves_it_to_the_request() {
    qt().withExamples(EXAMPLES)
        .forAll(Worlds.any())
        .checkAssert(world -> {
          if (decide(world, world.request()) instanceof Permit permit) {
            IdentityMode mode = roleOf(world, permit).identity();
            String identity = String.valueOf(permit.claims().identity());
            assertThat(mayBe(identity, mode, world)).as(identity).isTrue();
          }
        });
  }

  private static boolean mayBe(String identity, IdentityMode mode, Worlds.World world) {
    String id = world.caller() instanceof Caller.Known known ? known.id() : null;
    return switch (mode) {
      case PER_CALLER -> identity.equals(id);
      case PER_JOIN ->
          id == null
              ? RandomName.isOne(identity)
              : identity.startsWith(id + "~")
                  && RandomName.isOne(identity.substring(id.length() + 1));
      case REQUESTED ->
          world.request().identity() == null
              ? RandomName.isOne(identity)
              : identity.equals(world.request().identity().value());
    };
  }

  @Test
  void only_agents_of_the_deployment_and_of_the_role_come() {
    qt().withExamples(EXAMPLES)
        .forAll(Worlds.any())
        .checkAssert(world -> {
          if (decide(world, world.request()) instanceof Permit permit) {
            Role role = roleOf(world, permit);
            Set<String> known = new HashSet<>(names(Policies.ROOMS.agents()));
            known.addAll(names(role.room().agents()));
            if (role.maySet().contains(RequestField.AGENTS)) {
              known.addAll(role.agents());
            }
            assertThat(known).containsAll(names(permit.room().config().agents()));
            assertThat(permit.room().config().agents()).contains(Policies.ROOMS.agents().get(0));
          }
        });
  }

  private static List<String> names(List<RoomAgentDispatch> agents) {
    return agents.stream().map(RoomAgentDispatch::agentName).toList();
  }

  @Test
  void what_may_not_be_set_is_refused_by_its_name_or_leaves_no_trace() {
    qt().withExamples(EXAMPLES)
        .forAll(Worlds.any())
        .checkAssert(world -> {
          JoinRequest bare = JoinRequest.of(world.request().target());
          if (!(decide(world, bare) instanceof Permit silent)) {
            assertThat(decide(world, world.request())).isInstanceOf(Deny.class);
            return;
          }
          Role role = roleOf(world, silent);
          for (RequestField field : RequestField.values()) {
            if (!role.maySet().contains(field) && field.isIn(world.request())) {
              leavesNoTrace(field, role, silent, decide(world, world.request()));
            }
          }
        });
  }

  private static void leavesNoTrace(
      RequestField field, Role role, Permit silent, AccessDecision decision) {
    switch (decision) {
      case Deny deny -> {
        if (role.unasked() == Unasked.REFUSE) {
          assertThat(Policies.fields(deny)).contains(field.key());
        }
      }
      case Permit permit -> {
        assertThat(role.unasked()).isEqualTo(Unasked.REPLACE);
        assertThat(Worlds.value(field, permit)).isEqualTo(Worlds.value(field, silent));
      }
    }
  }

  @Test
  void an_explanation_decides_the_same_and_ends_with_the_rule_that_counts() {
    qt().withExamples(EXAMPLES)
        .forAll(Worlds.any())
        .checkAssert(world -> {
          RulePolicy policy = Policies.of(world.rules().toArray(Rule[]::new));
          var explanation = policy.explain(world.caller(), world.request(), Given.HERE);
          AccessDecision decision = decide(world, world.request());
          assertThat(explanation.decision()).isEqualTo(decision);
          if (decision instanceof Permit permit) {
            var last = explanation.steps().get(explanation.steps().size() - 1);
            assertThat(last.rule()).isEqualTo(permit.rule());
            assertThat(last.mismatch()).isNull();
          }
          // A rule that covers the one that counts would have counted before it.
          for (int i = 0; i < explanation.steps().size(); i++) {
            for (int j = i + 1; j < explanation.steps().size(); j++) {
              boolean counts = explanation.steps().get(j).mismatch() == null;
              assertThat(counts && world.rules().get(i).covers(world.rules().get(j))).isFalse();
            }
          }
        });
  }
}
