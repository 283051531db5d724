package dev.roomkey.policy.cel;

import dev.cel.runtime.CelVariableResolver;
import dev.roomkey.access.rules.Condition.ConditionInput;
import java.net.InetAddress;
import java.util.Optional;

/** Resolves the variables of one evaluation. Not safe for use by several threads. */
final class Variables implements CelVariableResolver {
  private final ConditionInput input;
  private final CallerValue caller;

  Variables(ConditionInput input) {
    this.input = input;
    this.caller = new CallerValue(input.caller());
  }

  @Override
  public Optional<Object> find(String name) {
    return switch (name) {
      case "address" ->
          Optional.ofNullable(input.context().address()).map(InetAddress::getHostAddress);
      case "caller" -> Optional.of(caller);
      case "captures" -> Optional.of(input.captures());
      case "now" -> Optional.of(input.context().now());
      case "request" -> Optional.of(new RequestValue(input.request()));
      case "room" -> Optional.of(input.request().target().name().value());
      case "session" -> Optional.ofNullable(RequestValue.session(input.request()));
      default -> Optional.empty();
    };
  }
}
