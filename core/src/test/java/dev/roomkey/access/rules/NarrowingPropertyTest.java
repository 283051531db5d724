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
 * Tests under any policy that additional fields in a request never grant more. Fields that the role
 * allows may change the result, for example the name or a shorter timeout, and a disallowed field
 * may deny the request. All other properties of a permit are equal.
 *
 * <p>Compares requests for the same room, because the room selects the rule. A condition may read
 * the request and select another rule; {@link AsWrittenPropertyTest} checks each result against its
 * rule.
 */
class NarrowingPropertyTest {
  private static final int EXAMPLES = Rounds.of(750, 30_000);

  @Test
  void additional_fields_never_grant_more() {
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
  void two_requests_differ_in_allowed_fields_only() {
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
    assertThat(withoutParticipant(ofOther.claims())).isEqualTo(withoutParticipant(ofOne.claims()));
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

  /** Returns the claims without identity, name, metadata and attributes. */
  private static TokenClaims withoutParticipant(TokenClaims claims) {
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

  /** Checks that a request lowers limits of the room and never raises them. */
  private static void noLongerNorFuller(RoomConfiguration bare, RoomConfiguration full) {
    assertThat(isAtMost(full.emptyTimeout(), bare.emptyTimeout())).isTrue();
    assertThat(isAtMost(full.departureTimeout(), bare.departureTimeout())).isTrue();
    Duration most = Duration.ofSeconds(bare.maxParticipants());
    assertThat(isAtMost(Duration.ofSeconds(full.maxParticipants()), most)).isTrue();
  }

  /** Returns whether the value is within the limit; zero means unlimited. */
  private static boolean isAtMost(Duration value, Duration most) {
    return most.isZero() || (!value.isZero() && value.compareTo(most) <= 0);
  }
}
