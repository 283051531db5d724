package dev.roomkey.access;

import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Owns the callers, rooms and attempts that the tests of rules begin with. */
final class Given {
  static final AccessContext HERE =
      new AccessContext(InetAddress.getLoopbackAddress(), Instant.EPOCH);

  private static final RoomNames NAMES = new RoomNames(new Namespace("shop"), new Random(1));

  private Given() {}

  // A record's constructor says no longer, once it is compiled, that a claim can be null.
  @SuppressWarnings("NullAway")
  static Authenticated caller(String id, Map<String, @Nullable Object> claims) {
    return new Authenticated(id, null, Set.of(), claims, AuthMethod.OIDC);
  }

  static RoomTarget room(String name) {
    return NAMES.named(new RoomName(name));
  }

  static RoomTarget session(String id) {
    return NAMES.ofSession(new SessionId(id));
  }

  static RoomTarget newRoom() {
    return NAMES.newRoom();
  }

  static EvaluationContext attempt(Caller caller, RoomTarget target) {
    return new EvaluationContext(caller, JoinRequest.of(target), HERE);
  }

  static EvaluationContext by(Caller caller) {
    return attempt(caller, room("lobby"));
  }

  static EvaluationContext at(AccessContext circumstances) {
    return new EvaluationContext(Caller.ANONYMOUS, JoinRequest.of(room("lobby")), circumstances);
  }

  static TextPattern pattern(String text) {
    return TextPattern.of(text, PatternScope.CALLER);
  }

  static TextTemplate template(String text) {
    return TextTemplate.of(text, PatternScope.CALLER);
  }

  static RoomSelector.Room rooms(String pattern) {
    return new RoomSelector.Room(pattern(pattern));
  }

  static Rule rule(String name, RoomSelector target, @Nullable Role role, Matcher... matchers) {
    return new Rule(name, CallerScope.KNOWN, target, Arrays.asList(matchers), role);
  }

  static CallerMatcher.Roles roles(String... anyOf) {
    return new CallerMatcher.Roles(new LinkedHashSet<>(List.of(anyOf)));
  }
}
