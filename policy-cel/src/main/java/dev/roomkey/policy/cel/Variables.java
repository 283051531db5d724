package dev.roomkey.policy.cel;

import dev.cel.runtime.CelVariableResolver;
import dev.roomkey.access.rules.Condition.ConditionInput;
import java.util.Optional;

/** Owns the values of one evaluation's variables. Made for one thread, and thrown away. */
final class Variables implements CelVariableResolver {
  private final ConditionInput question;
  private final CallerValue caller;

  Variables(ConditionInput question) {
    this.question = question;
    this.caller = new CallerValue(question.caller());
  }

  @Override
  public Optional<Object> find(String name) {
    return switch (name) {
      case "address" -> Optional.of(question.circumstances().address().getHostAddress());
      case "caller" -> Optional.of(caller);
      case "captures" -> Optional.of(question.captures());
      case "now" -> Optional.of(question.circumstances().now());
      case "request" -> Optional.of(new RequestValue(question.request()));
      case "room" -> Optional.of(question.request().target().name().value());
      case "session" -> Optional.ofNullable(RequestValue.session(question.request()));
      default -> Optional.empty();
    };
  }
}
