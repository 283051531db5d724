package dev.roomkey.access.rules;

import dev.roomkey.base.CidrBlock;
import java.util.List;

/**
 * From where somebody asks.
 *
 * @param anyOf blocks, one of which holds the address
 */
public record AddressMatcher(List<CidrBlock> anyOf) implements Matcher {
  /** Copies the list. */
  public AddressMatcher {
    anyOf = List.copyOf(anyOf);
  }

  @Override
  public boolean matches(EvaluationContext evaluation) {
    for (CidrBlock block : anyOf) {
      if (block.contains(evaluation.context().address())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String found(EvaluationContext evaluation) {
    return "address: " + evaluation.context().address().getHostAddress();
  }

  @Override
  public boolean covers(Matcher other) {
    return other instanceof AddressMatcher address
        && address.anyOf.stream()
            .allMatch(theirs -> anyOf.stream().anyMatch(mine -> holds(mine, theirs)));
  }

  private static boolean holds(CidrBlock mine, CidrBlock theirs) {
    return mine.prefixLength() <= theirs.prefixLength() && mine.contains(theirs.address());
  }

  @Override
  public String toString() {
    return "address: " + anyOf;
  }
}
