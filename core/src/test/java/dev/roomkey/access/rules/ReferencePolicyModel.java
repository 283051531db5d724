package dev.roomkey.access.rules;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.Caller;
import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Condition.ConditionInput;
import dev.roomkey.access.rules.Condition.ConditionResult;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A second implementation of the rules of {@code docs/access.md}, which shares no code with the
 * first one: the first matching rule decides.
 */
final class ReferencePolicyModel {
  private final Caller caller;
  private final AccessContext context;
  private final JoinRequest request;

  ReferencePolicyModel(PolicyGenerators.World world, JoinRequest request) {
    this.caller = world.caller();
    this.context = world.context();
    this.request = request;
  }

  /**
   * A rule that matches.
   *
   * @param fillings the values of its placeholders
   */
  record Holding(Rule rule, FillingsAsWritten fillings) {}

  /** Returns the rule that decides, or null if no rule matches. */
  @Nullable Holding first(List<Rule> rules) {
    for (Rule rule : rules) {
      List<String> captures = captures(rule.room());
      if (captures != null && isFor(rule.scope())) {
        FillingsAsWritten fillings = new FillingsAsWritten(caller, captures);
        if (rule.matchers().stream().allMatch(matcher -> holds(matcher, rule, fillings))) {
          return new Holding(rule, fillings);
        }
      }
    }
    return null;
  }

  private boolean isFor(CallerScope scope) {
    return switch (scope) {
      case AUTHENTICATED -> caller instanceof Authenticated;
      case ANONYMOUS -> !(caller instanceof Authenticated);
      case ANYONE -> true;
    };
  }

  /**
   * Returns the values of the selector's wildcards, or null if the requested room does not match.
   */
  private @Nullable List<String> captures(RoomSelector target) {
    FillingsAsWritten fillings = new FillingsAsWritten(caller, List.of());
    RoomTarget asked = request.target();
    return switch (target) {
      case RoomSelector.Any any -> List.of();
      case RoomSelector.NewRoom room -> asked instanceof RoomTarget.New ? List.of() : null;
      case RoomSelector.Room room ->
          asked instanceof RoomTarget.Named
              ? fillings.wildcards(room.pattern(), asked.name().value())
              : null;
      case RoomSelector.Session session ->
          asked instanceof RoomTarget.OfSession(SessionId id, var name)
              ? fillings.wildcards(session.pattern(), id.value())
              : null;
    };
  }

  private boolean holds(Matcher matcher, Rule rule, FillingsAsWritten fillings) {
    return switch (matcher) {
      case CallerMatcher of ->
          caller instanceof Authenticated known && isAbout(of, known, fillings);
      case AddressMatcher from -> from.anyOf().stream().anyMatch(this::isFrom);
      case TimeMatcher time -> isAt(time);
      case ConditionMatcher when -> isTrue(when.condition(), rule, fillings);
      case CallerScope scope -> throw new AssertionError("a rule has one scope");
      case RoomSelector target -> throw new AssertionError("a rule has one room selector");
    };
  }

  private static boolean isAbout(
      CallerMatcher of, Authenticated known, FillingsAsWritten fillings) {
    return switch (of) {
      case CallerMatcher.Id ids ->
          ids.anyOf().stream().anyMatch(id -> fillings.wildcards(id, known.id()) != null);
      case CallerMatcher.Roles roles ->
          roles.anyOf().stream().map(fillings::text).anyMatch(known.roles()::contains);
      case CallerMatcher.AuthMethods by -> by.anyOf().contains(known.authMethod());
      case CallerMatcher.Claim claim -> {
        Object said = known.claims().get(claim.path().text());
        Collection<?> texts = said instanceof List<?> list ? list : Collections.singleton(said);
        yield claim.anyOf().stream()
            .anyMatch(value ->
                value instanceof ClaimValue.StringValue text
                    && fillings.text(text.template()) != null
                    && texts.contains(fillings.text(text.template())));
      }
    };
  }

  /** Returns whether the address and the block have the same prefix. */
  private boolean isFrom(CidrBlock block) {
    byte[] mine = block.address().getAddress();
    byte[] theirs = Objects.requireNonNull(context.address()).getAddress();
    int behind = mine.length * 8 - block.prefixLength();
    return mine.length == theirs.length
        && new BigInteger(1, mine)
            .shiftRight(behind)
            .equals(new BigInteger(1, theirs).shiftRight(behind));
  }

  /** Returns whether the time is in a period that began today or yesterday. */
  private boolean isAt(TimeMatcher time) {
    LocalDateTime now = LocalDateTime.ofInstant(context.now(), time.zone());
    return isWithin(time, now.toLocalDate(), now)
        || isWithin(time, now.toLocalDate().minusDays(1), now);
  }

  private static boolean isWithin(TimeMatcher time, LocalDate day, LocalDateTime now) {
    LocalDateTime from = day.atTime(time.from());
    LocalDateTime until = day.atTime(time.until());
    LocalDateTime end = until.isAfter(from) ? until : until.plusDays(1);
    return time.days().contains(day.getDayOfWeek()) && !now.isBefore(from) && now.isBefore(end);
  }

  /** Returns whether the condition matches; a failed condition matches in rules that deny only. */
  private boolean isTrue(Condition condition, Rule rule, FillingsAsWritten fillings) {
    return switch (condition.test(
        new ConditionInput(caller, request, context, fillings.captures()))) {
      case ConditionResult.Holds verdict -> verdict.value();
      case ConditionResult.Failed failed -> rule.role() == null;
    };
  }
}
