package dev.roomkey.access;

import dev.roomkey.access.Caller.Known;
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
  static final Circumstances HERE =
      new Circumstances(InetAddress.getLoopbackAddress(), Instant.EPOCH);

  private static final RoomNames NAMES = new RoomNames(new Namespace("shop"), new Random(1));

  private Given() {}

  // A record's constructor says no longer, once it is compiled, that a claim can be null.
  @SuppressWarnings("NullAway")
  static Known caller(String id, Map<String, @Nullable Object> claims) {
    return new Known(id, null, Set.of(), claims, KnownBy.OIDC);
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

  static Attempt attempt(Caller caller, RoomTarget target) {
    return new Attempt(caller, JoinRequest.of(target), HERE);
  }

  static Attempt by(Caller caller) {
    return attempt(caller, room("lobby"));
  }

  static Attempt at(Circumstances circumstances) {
    return new Attempt(Caller.ANONYMOUS, JoinRequest.of(room("lobby")), circumstances);
  }

  static TextPattern pattern(String text) {
    return TextPattern.of(text, PatternScope.CALLER);
  }

  static TextTemplate template(String text) {
    return TextTemplate.of(text, PatternScope.CALLER);
  }

  static Target.Room rooms(String pattern) {
    return new Target.Room(pattern(pattern));
  }

  static Rule rule(String name, Target target, @Nullable Role role, Matcher... matchers) {
    return new Rule(name, Who.KNOWN, target, Arrays.asList(matchers), role);
  }

  static CallerMatcher.Roles roles(String... anyOf) {
    return new CallerMatcher.Roles(new LinkedHashSet<>(List.of(anyOf)));
  }
}
