package dev.roomkey.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.rules.Given;
import dev.roomkey.access.rules.Policies;
import dev.roomkey.access.rules.RoomSelector;
import dev.roomkey.access.rules.Rule;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.protocol.RoomEgress;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GuardedPolicyTest {
  private static final RoomNames NAMES = new RoomNames(new Namespace("shop"), new Random(1));
  private static final RoomTarget STANDUP = NAMES.ofSession(new SessionId("standup"));
  private static final AccessContext HERE =
      new AccessContext(InetAddress.getLoopbackAddress(), Instant.EPOCH);

  private static AccessDecision everything(Caller caller, JoinRequest request, AccessContext at) {
    RoomPlan room = RoomPlan.of(request.target(), request.roomConfig());
    TokenClaims claims =
        TokenClaims.validFor(Duration.ofMinutes(1))
            .identity("ada")
            .video(VideoGrant.join(room.name().value()).build())
            .build();
    return new AccessDecision.Permit(claims, room, null);
  }

  private static AccessDecision decide(RoomTarget target, RoomConfiguration config) {
    return new GuardedPolicy(GuardedPolicyTest::everything)
        .decide(
            Caller.ANONYMOUS, new JoinRequest(target, null, null, null, Map.of(), config), HERE);
  }

  @Test
  void explanation_contains_the_decision() {
    Rule rule = Given.rule("all", new RoomSelector.Any(), Policies.LISTENER);
    AccessPolicy kept = new GuardedPolicy(Policies.of(rule));
    for (RoomTarget target : List.of(STANDUP, NAMES.named(new RoomName("other/s/standup")))) {
      JoinRequest request = JoinRequest.of(target);
      Explanation explanation = kept.explain(Caller.of("ann"), request, HERE);
      assertThat(explanation.decision()).isEqualTo(kept.decide(Caller.of("ann"), request, HERE));
      assertThat(explanation.steps()).hasSize(target.equals(STANDUP) ? 1 : 0);
    }
  }

  @Test
  void permits_requests_that_the_application_permits() {
    assertThat(decide(STANDUP, RoomConfiguration.DEFAULT))
        .isInstanceOfSatisfying(
            AccessDecision.Permit.class,
            permit -> {
              assertThat(permit.room().name()).isEqualTo(STANDUP.name());
              assertThat(permit.room().metadata().sessionId()).isEqualTo("standup");
            });
  }

  @Test
  void denies_a_room_of_another_namespace_regardless_of_the_application() {
    assertThat(decide(NAMES.named(new RoomName("other/s/standup")), RoomConfiguration.DEFAULT))
        .isEqualTo(new AccessDecision.Deny(DenyReason.FOREIGN_NAMESPACE, "room_name"));
  }

  @Test
  void denies_a_request_for_a_recording() {
    RoomConfiguration recorded =
        new RoomConfiguration(
            "",
            Duration.ZERO,
            Duration.ZERO,
            0,
            "",
            new RoomEgress(Map.of("room", Map.of("layout", "grid"))),
            0,
            0,
            false,
            List.of(),
            Map.of());

    assertThat(decide(STANDUP, recorded))
        .isEqualTo(new AccessDecision.Deny(DenyReason.EGRESS_NOT_ALLOWED, "room_config.egress"));
  }
}
