package dev.roomkey.access.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Role.IdentityMode;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.testkit.Rounds;
import dev.roomkey.token.TokenClaims;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever the policy is: more in the body never gives more in the token. What a role leaves to its
 * callers they may say, so a name may be another name, and a room may be given up sooner; whoever
 * says more may also be refused for it. All else is the same for every body.
 *
 * <p>Bodies are compared that ask for the same room: which room it is decides which rule it is. And
 * a condition may read what the body says, so it can pick another rule for another body; what each
 * then gets is held against the rule by {@link AsWrittenPropertyTest}.
 */
class NarrowingPropertyTest {
  private static final int EXAMPLES = Rounds.of(750, 30_000);

  @Test
  void more_in_the_body_never_gives_more_in_the_token() {
    AtomicInteger compared = new AtomicInteger();
    qt().withExamples(EXAMPLES)
        .forAll(PolicyGenerators.any())
        .checkAssert(world -> {
          if (world.decide(world.more()) instanceof Permit full) {
            Permit bare = bySameRule(full, world.decide(world.less()));
            assertThat(bare != null || world.readsBodies()).isTrue();
            if (bare != null) {
              compared.incrementAndGet();
              onlyWhatMayBeSetDiffers(world, world.less(), bare, world.more(), full);
              noLongerNorFuller(bare.room().config(), full.room().config());
            }
          }
        });
    assertThat(compared.get()).isGreaterThan(EXAMPLES / 20);
  }

  @Test
  void any_two_bodies_differ_in_what_may_be_set_and_nowhere_else() {
    AtomicInteger compared = new AtomicInteger();
    qt().withExamples(EXAMPLES)
        .forAll(PolicyGenerators.any())
        .checkAssert(world -> {
          if (world.decide(world.more()) instanceof Permit one
              && world.more().target().equals(world.other().target())) {
            Permit other = bySameRule(one, world.decide(world.other()));
            if (other != null) {
              compared.incrementAndGet();
              onlyWhatMayBeSetDiffers(world, world.more(), one, world.other(), other);
            }
          }
        });
    assertThat(compared.get()).isGreaterThan(EXAMPLES / 100);
  }

  private static @Nullable Permit bySameRule(Permit permit, AccessDecision decision) {
    return decision instanceof Permit other && Objects.equals(other.rule(), permit.rule())
        ? other
        : null;
  }

  private static void onlyWhatMayBeSetDiffers(
      PolicyGenerators.World world,
      JoinRequest one,
      Permit ofOne,
      JoinRequest other,
      Permit ofOther) {
    Role role = Objects.requireNonNull(world.rule(ofOne.rule()).role());
    assertThat(ofOther.room().name()).isEqualTo(ofOne.room().name());
    assertThat(ofOther.room().metadata()).isEqualTo(ofOne.room().metadata());
    assertThat(ofOther.room().config().egress()).isNull();
    assertThat(nobodys(ofOther.claims())).isEqualTo(nobodys(ofOne.claims()));
    if (!Objects.equals(ofOther.claims().identity(), ofOne.claims().identity())) {
      assertThat(role.identity()).isEqualTo(IdentityMode.REQUESTED);
      assertThat(other.identity()).isNotEqualTo(one.identity());
    }
    for (RequestField field : RequestField.values()) {
      Object value = RoleAsWritten.value(field, ofOther);
      if (!Objects.equals(value, RoleAsWritten.value(field, ofOne))) {
        assertThat(role.allowedFields()).contains(field);
        assertThat(RoleAsWritten.said(field, other)).isNotEqualTo(RoleAsWritten.said(field, one));
      }
    }
  }

  /** All that the claims say, but for who it is and what is said of them. */
  private static TokenClaims nobodys(TokenClaims claims) {
    return new TokenClaims(
        claims.lifetime(),
        null,
        null,
        null,
        Map.of(),
        claims.kind(),
        claims.kindDetails(),
        claims.sha256(),
        claims.roomPreset(),
        claims.roomConfig(),
        claims.video(),
        claims.sip(),
        claims.agent(),
        claims.inference(),
        claims.observability());
  }

  /** A request can shorten what the role says of a room, never lengthen it. */
  private static void noLongerNorFuller(RoomConfiguration bare, RoomConfiguration full) {
    assertThat(isAtMost(full.emptyTimeout(), bare.emptyTimeout())).isTrue();
    assertThat(isAtMost(full.departureTimeout(), bare.departureTimeout())).isTrue();
    Duration most = Duration.ofSeconds(bare.maxParticipants());
    assertThat(isAtMost(Duration.ofSeconds(full.maxParticipants()), most)).isTrue();
  }

  /** Zero is no limit of the policy's. */
  private static boolean isAtMost(Duration value, Duration most) {
    return most.isZero() || (!value.isZero() && value.compareTo(most) <= 0);
  }
}
