package dev.roomkey.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AccessOutcome.Denied;
import dev.roomkey.access.AccessOutcome.Granted;
import dev.roomkey.access.AccessOutcome.NoRoom;
import dev.roomkey.access.AccessOutcome.TokenTooLarge;
import dev.roomkey.access.rules.Given;
import dev.roomkey.access.rules.Policies;
import dev.roomkey.access.rules.Role;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.CallObserver;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.RoomOutcome.Ready;
import dev.roomkey.room.RoomProblem;
import dev.roomkey.room.RoomProvisioner;
import dev.roomkey.room.RoomService;
import dev.roomkey.room.RoomStatus;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.UnavailablePolicy;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenIssuer;
import dev.roomkey.token.TokenVerification.Verified;
import dev.roomkey.token.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests joins without LiveKit or with an unreachable one. Module http tests with a real one. */
class JoinServiceTest {
  private static final LiveKitCredentials CREDENTIALS =
      LiveKitCredentials.of("APIaccess", "a-secret-of-thirty-two-bytes-or-more");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000));
  private static final Caller ANN = Caller.of("ann");
  private static final RoomTarget LOBBY = Given.room("lobby");

  private final TokenIssuer issuer = new TokenIssuer(CREDENTIALS, CLOCK, new Random(3));
  // No server listens on port 1.
  private final LiveKitServerApi unreachable =
      new LiveKitServerApi(
          LiveKitUrl.of("http://127.0.0.1:1"),
          OutboundNetwork.ofSystem(),
          issuer,
          CallLimits.of(Duration.ofSeconds(5)),
          CLOCK,
          new Random(5),
          CallObserver.NONE);

  @AfterEach
  void close() {
    unreachable.close();
  }

  private JoinService access(ProvisionMode provision, int maxTokenBytes) {
    RoomService rooms = new RoomService(unreachable, InstantSource.system(), new Random(4));
    return new JoinService(
        new RoomProvisioner(provision, UnavailablePolicy.REJECT, true, rooms),
        issuer,
        maxTokenBytes);
  }

  private static AccessOutcome join(JoinService access, Role role, JoinRequest request) {
    return switch (Policies.of(role).decide(ANN, request, Given.HERE)) {
      case Deny deny -> JoinService.denied(deny);
      case Permit permit -> access.join(permit, Deadline.in(Duration.ofSeconds(5)));
    };
  }

  private static Granted granted(AccessOutcome outcome) {
    assertThat(outcome).isInstanceOf(Granted.class);
    return (Granted) outcome;
  }

  @Test
  void issues_a_token_with_the_claims_and_the_room_configuration_of_the_permit() {
    JoinRequest request = JoinRequest.of(LOBBY);

    Granted granted =
        granted(join(access(ProvisionMode.ON_JOIN, 8192), Policies.LISTENER, request));

    assertThat(granted)
        .isEqualTo(
            new Granted(
                granted.token(),
                LOBBY.name(),
                granted.identity(),
                null,
                new Ready(RoomStatus.ON_JOIN),
                "all"));
    assertThat(granted.identity()).hasToString("ann");
    var permit = Policies.permit(Policies.of(Policies.LISTENER), ANN, request);
    assertThat(new TokenVerifier(List.of(CREDENTIALS), CLOCK).verify(granted.token().value()))
        .asInstanceOf(type(Verified.class))
        .extracting(Verified::claims)
        .isEqualTo(permit.claims().withRoomConfig(permit.room().tokenConfig()));
  }

  @Test
  void joins_without_waiting_if_livekit_does_not_have_to_be_asked() {
    Permit permit = Policies.permit(Policies.of(Policies.LISTENER), ANN, JoinRequest.of(LOBBY));

    assertThat(access(ProvisionMode.ON_JOIN, 8192).joinNow(permit)).isPresent();
    assertThat(access(ProvisionMode.ENSURE, 8192).joinNow(permit)).isEmpty();
  }

  @Test
  void suspends_on_an_io_thread_if_livekit_has_to_be_asked() {
    Permit permit = Policies.permit(Policies.of(Policies.LISTENER), ANN, JoinRequest.of(LOBBY));
    JoinService joins = access(ProvisionMode.ENSURE, 8192);
    Deadline deadline = Deadline.in(Duration.ofSeconds(5));

    assertThatThrownBy(() -> Blocking.onIoThread(() -> joins.join(permit, deadline)))
        .isInstanceOf(Blocking.Suspended.class);
  }

  @Test
  void preview_equals_the_outcome_except_for_the_signature() {
    for (int maxBytes : List.of(8192, 1)) {
      for (JoinRequest request : List.of(JoinRequest.of(LOBBY), Policies.as(LOBBY, "eve"))) {
        AccessOutcome real =
            join(access(ProvisionMode.ON_JOIN, maxBytes), Policies.LISTENER, request);
        AccessPreview preview =
            access(ProvisionMode.ENSURE, maxBytes)
                .preview(Policies.of(Policies.LISTENER).decide(ANN, request, Given.HERE));
        switch (preview) {
          case AccessPreview.Denied denied -> assertThat(denied.outcome()).isEqualTo(real);
          case AccessPreview.TooLarge large -> assertThat(large.outcome()).isEqualTo(real);
          case AccessPreview.Admitted admitted -> {
            String token = granted(real).token().value();
            assertThat(claims(admitted.token().claims())).isEqualTo(claims(payload(token)));
            assertThat(admitted.token().expiresAt()).isEqualTo(granted(real).token().expiresAt());
            assertThat(admitted.token().signedLength()).isEqualTo(token.length());
            assertThat(admitted.permit().room().name()).isEqualTo(granted(real).room());
          }
        }
      }
    }
  }

  private static String payload(String token) {
    return new String(
        Base64.getUrlDecoder()
            .decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))),
        UTF_8);
  }

  /** Removes the token's id, which is random. */
  private static String claims(String payload) {
    return payload.replaceFirst("\"jti\":\"[^\"]+\"", "");
  }

  @Test
  void returns_the_reason_of_a_denial() {
    JoinRequest request = Policies.as(LOBBY, "eve");

    var deny = Policies.deny(Policies.of(Policies.LISTENER), ANN, request);

    assertThat(join(access(ProvisionMode.ENSURE, 8192), Policies.LISTENER, request))
        .isEqualTo(new Denied(DenyReason.FIELD_NOT_ALLOWED, "rule all", deny.fields()));
    assertThat(deny.fields()).hasSize(1);
  }

  @Test
  void issues_no_token_if_the_room_cannot_be_provisioned() {
    assertThat(join(access(ProvisionMode.ENSURE, 8192), Policies.LISTENER, JoinRequest.of(LOBBY)))
        .asInstanceOf(type(NoRoom.class))
        .satisfies(none -> {
          assertThat(none.room()).isEqualTo(LOBBY.name());
          assertThat(none.cause().problem()).isEqualTo(RoomProblem.UNREACHABLE);
        });
  }

  @Test
  void issues_no_token_that_exceeds_the_limit_by_one_byte() {
    JoinRequest request = JoinRequest.of(LOBBY);
    JoinService any = access(ProvisionMode.ON_JOIN, 8192);
    int length = granted(join(any, Policies.LISTENER, request)).token().value().length();

    granted(join(access(ProvisionMode.ON_JOIN, length), Policies.LISTENER, request));
    assertThat(join(access(ProvisionMode.ON_JOIN, length - 1), Policies.LISTENER, request))
        .isEqualTo(new TokenTooLarge(length, length - 1));
  }

  @Test
  void does_not_ask_livekit_for_the_room_of_a_token_that_is_too_long() {
    assertThat(join(access(ProvisionMode.ENSURE, 100), Policies.LISTENER, JoinRequest.of(LOBBY)))
        .isInstanceOf(TokenTooLarge.class);
  }
}
