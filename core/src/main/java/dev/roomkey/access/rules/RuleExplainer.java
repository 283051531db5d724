package dev.roomkey.access.rules;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.Explanation.Mismatch;
import dev.roomkey.access.Explanation.Step;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.room.RoomTarget;
import java.net.InetAddress;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Describes the requirements of a rule and the values of a request, in the syntax of a policy. */
final class RuleExplainer {
  private RuleExplainer() {}

  /** Describes the evaluation of a rule. */
  static Step step(Rule rule, @Nullable Matcher mismatch, EvaluationContext evaluation) {
    return new Step(
        rule.name(),
        rule.line(),
        rule.role() == null ? null : rule.role().name(),
        mismatch == null ? null : new Mismatch(required(mismatch), found(mismatch, evaluation)),
        evaluation.failure());
  }

  /** Describes the requirement of a matcher. */
  static String required(Matcher matcher) {
    return switch (matcher) {
      case CallerScope scope ->
          switch (scope) {
            case AUTHENTICATED -> "caller: authenticated";
            case ANONYMOUS -> "caller: anonymous";
            case ANYONE -> "caller: anyone";
          };
      case RoomSelector.Any any -> "any room";
      case RoomSelector.Room room -> "room: " + room.pattern();
      case RoomSelector.Session session -> "session: " + session.pattern();
      case RoomSelector.NewRoom newRoom -> "new_room: true";
      case CallerMatcher.Id id -> "caller.id: " + id.anyOf();
      case CallerMatcher.Roles roles ->
          "caller.roles: " + roles.anyOf().stream().map(TextTemplate::toString).sorted().toList();
      case CallerMatcher.AuthMethods methods ->
          "caller.auth_method: " + methods.anyOf().stream().map(AuthMethod::key).sorted().toList();
      case CallerMatcher.Claim claim ->
          claim(claim.path()) + ": " + claim.anyOf().stream().map(RuleExplainer::value).toList();
      case AddressMatcher address -> "address: " + address.anyOf();
      case TimeMatcher time ->
          "time: %s %s to %s in %s"
              .formatted(new TreeSet<>(time.days()), time.from(), time.until(), time.zone());
      case ConditionMatcher condition -> "when: " + condition.source();
    };
  }

  /** Describes the value that the matcher compared. The text may contain claims of the caller. */
  static String found(Matcher matcher, EvaluationContext evaluation) {
    return switch (matcher) {
      case CallerScope scope -> caller(evaluation.caller());
      case RoomSelector room -> room(evaluation.request().target());
      case CallerMatcher required ->
          evaluation.caller() instanceof Authenticated caller
              ? found(required, caller)
              : caller(evaluation.caller());
      case AddressMatcher address -> address(evaluation.context().address());
      case TimeMatcher time -> {
        ZonedDateTime now = evaluation.context().now().atZone(time.zone());
        yield "time: %s %s in %s"
            .formatted(
                now.getDayOfWeek(), now.toLocalTime().truncatedTo(ChronoUnit.SECONDS), time.zone());
      }
      case ConditionMatcher condition -> evaluation.failure() == null ? "false" : "no result";
    };
  }

  private static String found(CallerMatcher matcher, Authenticated caller) {
    return switch (matcher) {
      case CallerMatcher.Id id -> "caller.id: " + caller.id();
      case CallerMatcher.Roles roles -> "caller.roles: " + new TreeSet<>(caller.roles());
      case CallerMatcher.AuthMethods methods -> "caller.auth_method: " + caller.authMethod().key();
      case CallerMatcher.Claim claim -> {
        Object found = claim.path().find(caller.claims());
        yield claim(claim.path()) + (found == null ? " is missing" : ": " + found);
      }
    };
  }

  private static String caller(Caller caller) {
    return switch (caller) {
      case Authenticated authenticated -> "caller.id: " + authenticated.id();
      case Caller.Anonymous anonymous -> "caller: anonymous";
    };
  }

  private static String room(RoomTarget target) {
    return switch (target) {
      case RoomTarget.OfSession session -> "session: " + session.session().value();
      case RoomTarget.Named named -> "room: " + named.name().value();
      case RoomTarget.New room -> "a new room";
      case RoomTarget.Foreign other -> "room: " + other.name().value() + ", in another namespace";
    };
  }

  private static String claim(ClaimPath path) {
    return "caller.claims." + path;
  }

  private static String value(ClaimValue value) {
    return switch (value) {
      case ClaimValue.StringValue text -> text.template().toString();
      case ClaimValue.BooleanValue flag -> String.valueOf(flag.value());
      case ClaimValue.IntegerValue integer -> String.valueOf(integer.value());
    };
  }

  private static String address(@Nullable InetAddress address) {
    return address == null ? "no address" : "address: " + address.getHostAddress();
  }
}
