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

/** What a repeated request takes over, and what is decided anew. */
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

  /** Who joins the second time, where the policy says first this and then that. */
  private String again(@Nullable String asked, String first, String then) {
    RoomTarget session = names.ofSession(new SessionId("standup"));
    IdempotentNames one = new IdempotentNames(null, names -> {});
    one.pin(permit(one.pin(request(session, asked)), first));
    IdempotentNames two = new IdempotentNames(one.names(), names -> {});
    Permit permit = two.pin(permit(two.pin(request(session, asked)), then));
    return Objects.requireNonNull(permit.claims().identity()).value();
  }

  private String name() {
    return RandomId.next(random);
  }

  @Test
  void a_new_room_is_the_one_that_was_new_the_first_time() {
    IdempotentNames one = new IdempotentNames(null, names -> {});
    JoinRequest first = one.pin(request(names.newRoom(), null));
    one.pin(permit(first, "ada"));

    JoinRequest again =
        new IdempotentNames(one.names(), names -> {}).pin(request(names.newRoom(), null));

    assertThat(again.target()).isEqualTo(first.target());
  }

  @Test
  void an_identity_that_was_made_up_stays() {
    String first = name();

    assertThat(again(null, first, name())).isEqualTo(first);
    assertThat(again(null, "ada~" + first, "ada~" + name())).isEqualTo("ada~" + first);
    assertThat(again("eve", "ada~" + first, "ada~" + name())).isEqualTo("ada~" + first);
  }

  @Test
  void what_the_policy_gives_by_another_rule_by_now_is_given() {
    assertThat(again(null, "ada~" + name(), "ada")).isEqualTo("ada");
    assertThat(again(null, "ada", "eve")).isEqualTo("eve");
    assertThat(again(null, "ada~" + name(), "eve~" + "a".repeat(26)))
        .isEqualTo("eve~" + "a".repeat(26));
  }

  @Test
  void a_name_that_somebody_asked_for_is_not_theirs_for_longer_than_the_policy_says() {
    String asked = name();
    String then = name();

    assertThat(again(asked, asked, then)).isEqualTo(then);
    assertThat(again(asked, then, asked)).isEqualTo(asked);
  }

  @Test
  void what_came_to_no_permit_leaves_nothing() {
    IdempotentNames pin = new IdempotentNames(null, names -> {});
    pin.pin(request(names.newRoom(), null));

    assertThat(pin.names()).isNull();
  }
}
