package dev.roomkey.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Condition;
import dev.roomkey.access.rules.Condition.ConditionInput;
import dev.roomkey.access.rules.Condition.ConditionResult;
import dev.roomkey.access.rules.ConditionCompiler;
import dev.roomkey.access.rules.ConditionCompiler.Compiled;
import dev.roomkey.access.rules.ConditionCompiler.Problem;
import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import dev.roomkey.token.ParticipantIdentity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles and evaluates conditions for tests. */
public final class TestConditions {
  static final ConditionCompiler COMPILER = new CelConditionCompiler();
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Caller ANN = authenticated("{}");
  static final JoinRequest LOBBY = JoinRequest.of(new RoomTarget.Named(new RoomName("lobby")));
  static final JoinRequest STANDUP =
      new JoinRequest(
          new RoomTarget.OfSession(new SessionId("standup"), new RoomName("acme/s/standup")),
          new ParticipantIdentity("ann-at-work"),
          "Ann",
          "{}",
          Map.of("team", "red"),
          RoomConfiguration.DEFAULT);

  private TestConditions() {}

  /** Returns the caller Ann with these claims. */
  static Caller authenticated(String claims) {
    return new Caller.Authenticated(
        "ann", null, Set.of("ops", "staff"), claims(claims), AuthMethod.OIDC);
  }

  static Map<String, @Nullable Object> claims(String json) {
    try {
      return Json.readObject(json.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJsonException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  static Condition compile(String source) {
    Compiled compiled = COMPILER.compile(source);
    assertThat(compiled).as(source).isInstanceOf(Compiled.Ok.class);
    return ((Compiled.Ok) compiled).condition();
  }

  static List<Problem> problems(String source) {
    Compiled compiled = COMPILER.compile(source);
    assertThat(compiled).as(source).isInstanceOf(Compiled.Wrong.class);
    return ((Compiled.Wrong) compiled).problems();
  }

  static ConditionResult evaluate(String source) {
    return evaluate(source, ANN, LOBBY);
  }

  static ConditionResult evaluate(String source, Caller caller) {
    return evaluate(source, caller, LOBBY);
  }

  static ConditionResult evaluate(String source, Caller caller, JoinRequest request) {
    return compile(source).test(input(caller, request));
  }

  static ConditionInput input(Caller caller, JoinRequest request) {
    return new ConditionInput(
        caller, request, new AccessContext(address(), NOON), List.of("red", "7"));
  }

  private static InetAddress address() {
    try {
      return InetAddress.getByName("192.0.2.7");
    } catch (UnknownHostException never) {
      throw new IllegalStateException(never);
    }
  }

  /** Asserts that the evaluation had no result, and returns the reason. */
  static String failureReason(ConditionResult result) {
    assertThat(result).isInstanceOf(ConditionResult.Failed.class);
    return ((ConditionResult.Failed) result).reason();
  }
}
