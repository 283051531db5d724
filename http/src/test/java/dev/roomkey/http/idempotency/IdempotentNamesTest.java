package dev.roomkey.http.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.base.RandomId;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.RoomMetadata;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a retry takes from the first request, and what is evaluated again. */
final class IdempotentNamesTest {
  private final Random random = new Random(7);
  private final RoomNames names = new RoomNames(new Namespace("ns"), random);

  private static JoinRequest request(RoomTarget target, @Nullable String identity) {
    return new JoinRequest(
        target,
        identity == null ? null : new ParticipantIdentity(identity),
        null,
        null,
        Map.of(),
        RoomConfiguration.DEFAULT);
  }

  private static Permit permit(JoinRequest request, String identity) {
    TokenClaims claims =
        TokenClaims.validFor(Duration.ofMinutes(1))
            .identity(identity)
            .video(VideoGrant.join(request.target().name().value()).build())
            .build();
    RoomPlan plan =
        new RoomPlan(
            request.target().name(), new RoomMetadata(null, null, null), RoomConfiguration.DEFAULT);
    return new Permit(claims, plan, null);
  }

  /** Returns the identity of a retry if the policy returns these identities in turn. */
  private String again(@Nullable String asked, String first, String then) {
    RoomTarget session = names.ofSession(new SessionId("standup"));
    IdempotentNames one = new IdempotentNames(null, null, names -> {});
    one.pin(permit(one.pin(request(session, asked)), first));
    IdempotentNames two = new IdempotentNames(null, one.names(), names -> {});
    Permit permit = two.pin(permit(two.pin(request(session, asked)), then));
    return Objects.requireNonNull(permit.claims().identity()).value();
  }

  private String name() {
    return RandomId.next(random);
  }

  @Test
  void returns_the_new_room_of_the_first_request() {
    IdempotentNames one = new IdempotentNames(null, null, names -> {});
    JoinRequest first = one.pin(request(names.newRoom(), null));
    one.pin(permit(first, "ada"));

    JoinRequest again =
        new IdempotentNames(null, one.names(), names -> {}).pin(request(names.newRoom(), null));

    assertThat(again.target()).isEqualTo(first.target());
  }

  @Test
  void returns_the_generated_identity_of_the_first_request() {
    String first = name();

    assertThat(again(null, first, name())).isEqualTo(first);
    assertThat(again(null, "ada~" + first, "ada~" + name())).isEqualTo("ada~" + first);
    assertThat(again("eve", "ada~" + first, "ada~" + name())).isEqualTo("ada~" + first);
  }

  @Test
  void uses_the_identity_of_another_rule_that_applies_now() {
    assertThat(again(null, "ada~" + name(), "ada")).isEqualTo("ada");
    assertThat(again(null, "ada", "eve")).isEqualTo("eve");
    assertThat(again(null, "ada~" + name(), "eve~" + "a".repeat(26)))
        .isEqualTo("eve~" + "a".repeat(26));
  }

  @Test
  void does_not_keep_a_requested_identity_that_the_policy_no_longer_permits() {
    String asked = name();
    String then = name();

    assertThat(again(asked, asked, then)).isEqualTo(then);
    assertThat(again(asked, then, asked)).isEqualTo(asked);
  }

  @Test
  void keeps_no_names_of_a_request_that_was_not_permitted() {
    IdempotentNames pin = new IdempotentNames(null, null, names -> {});
    pin.pin(request(names.newRoom(), null));

    assertThat(pin.names()).isNull();
  }
}
