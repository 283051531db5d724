package dev.roomkey.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.protocol.RoomEgress;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.VideoGrant;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllowAllPolicyTest {
  private static final RoomNames NAMES = new RoomNames(new Namespace("shop"), new Random(1));
  private static final RoomTarget STANDUP = NAMES.ofSession(new SessionId("standup"));
  private static final AccessContext HERE =
      new AccessContext(InetAddress.getLoopbackAddress(), Instant.EPOCH);
  private static final Duration TTL = Duration.ofMinutes(10);

  private final AllowAllPolicy policy =
      new AllowAllPolicy(
          TTL,
          RoomConfiguration.DEFAULT.withAgents(
              List.of(RoomAgentDispatch.named("recorder", "ours"))),
          "shop",
          new Random(2));

  private AccessDecision decide(RoomConfiguration config) {
    return policy.decide(
        Caller.ANONYMOUS, new JoinRequest(STANDUP, null, null, null, Map.of(), config), HERE);
  }

  private static AccessDecision.Permit permit(AccessDecision decision) {
    assertThat(decision).isInstanceOf(AccessDecision.Permit.class);
    return (AccessDecision.Permit) decision;
  }

  private static DenyReason denial(AccessDecision decision) {
    assertThat(decision).isInstanceOf(AccessDecision.Deny.class);
    return ((AccessDecision.Deny) decision).reason();
  }

  @Test
  void permits_every_caller_to_join_the_requested_room_only() {
    AccessDecision.Permit permit = permit(decide(RoomConfiguration.DEFAULT));

    assertThat(permit.claims().video()).isEqualTo(VideoGrant.join("shop/s/standup").build());
    assertThat(permit.claims().lifetime()).isEqualTo(TTL);
    assertThat(permit.room().name()).isEqualTo(STANDUP.name());
    assertThat(permit.room().metadata().sessionId()).isEqualTo("standup");
    assertThat(permit.room().metadata().repoRoot()).isEqualTo("shop");
  }

  @Test
  void generates_an_identity_if_none_is_requested() {
    ParticipantIdentity one = permit(decide(RoomConfiguration.DEFAULT)).claims().identity();
    ParticipantIdentity other = permit(decide(RoomConfiguration.DEFAULT)).claims().identity();

    assertThat(one).isNotNull().isNotEqualTo(other);
  }

  @Test
  void dispatches_the_deployments_agents_regardless_of_the_request() {
    AccessDecision.Permit permit =
        permit(
            decide(
                RoomConfiguration.DEFAULT.withAgents(
                    List.of(
                        RoomAgentDispatch.named("recorder", "theirs"),
                        RoomAgentDispatch.named("bot")))));

    assertThat(permit.room().config().agents())
        .containsExactly(
            RoomAgentDispatch.named("recorder", "ours"), RoomAgentDispatch.named("bot"));
  }

  @Test
  void denies_a_request_for_a_recording() {
    RoomConfiguration recording =
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

    assertThat(denial(decide(recording))).isEqualTo(DenyReason.EGRESS_NOT_ALLOWED);
  }

  @Test
  void denies_a_room_of_another_namespace() {
    RoomTarget theirs = NAMES.named(new RoomName("stall/s/standup"));

    assertThat(denial(policy.decide(Caller.ANONYMOUS, JoinRequest.of(theirs), HERE)))
        .isEqualTo(DenyReason.FOREIGN_NAMESPACE);
  }

  @Test
  void denies_metadata_of_another_repository() {
    assertThat(denial(decide(RoomConfiguration.DEFAULT.withMetadata("{\"repoRoot\":\"stall\"}"))))
        .isEqualTo(DenyReason.FOREIGN_REPOSITORY);
    permit(decide(RoomConfiguration.DEFAULT.withMetadata("{\"repoRoot\":\"shop\",\"a\":1}")));
    permit(decide(RoomConfiguration.DEFAULT.withMetadata("anything else")));
  }

  @Test
  void deny_all_denies_every_request() {
    assertThat(
            denial(AccessPolicy.DENY_ALL.decide(Caller.ANONYMOUS, JoinRequest.of(STANDUP), HERE)))
        .isEqualTo(DenyReason.ACCESS_DISABLED);
  }
}
