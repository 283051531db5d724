package dev.roomkey.access.rules;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates callers, rooms and rules for tests. */
public final class Given {
  public static final AccessContext HERE =
      new AccessContext(InetAddress.getLoopbackAddress(), Instant.EPOCH);

  private static final RoomNames NAMES = new RoomNames(new Namespace("shop"), new Random(1));

  private Given() {}

  // Class files lose the type annotation of the record's constructor that permits null claims.
  @SuppressWarnings("NullAway")
  public static Authenticated caller(String id, Map<String, @Nullable Object> claims) {
    return new Authenticated(id, null, Set.of(), claims, AuthMethod.OIDC);
  }

  public static RoomTarget room(String name) {
    return NAMES.named(new RoomName(name));
  }

  public static RoomTarget session(String id) {
    return NAMES.ofSession(new SessionId(id));
  }

  public static RoomTarget newRoom() {
    return NAMES.newRoom();
  }

  public static EvaluationContext evaluation(Caller caller, RoomTarget target) {
    return new EvaluationContext(caller, JoinRequest.of(target), HERE);
  }

  public static EvaluationContext by(Caller caller) {
    return evaluation(caller, room("lobby"));
  }

  public static EvaluationContext at(AccessContext context) {
    return new EvaluationContext(Caller.ANONYMOUS, JoinRequest.of(room("lobby")), context);
  }

  public static TextPattern pattern(String text) {
    return TextPattern.of(text, PatternScope.CALLER);
  }

  public static TextTemplate template(String text) {
    return TextTemplate.of(text, PatternScope.CALLER);
  }

  public static RoomSelector.Room rooms(String pattern) {
    return new RoomSelector.Room(pattern(pattern));
  }

  public static Rule rule(
      String name, RoomSelector target, @Nullable Role role, Matcher... matchers) {
    return new Rule(name, CallerScope.AUTHENTICATED, target, Arrays.asList(matchers), role);
  }

  public static CallerMatcher.Roles roles(String... anyOf) {
    return new CallerMatcher.Roles(
        Stream.of(anyOf).map(Given::template).collect(Collectors.toSet()));
  }
}
