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
  public boolean matches(EvaluationContext attempt) {
    for (CidrBlock block : anyOf) {
      if (block.contains(attempt.circumstances().address())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String found(EvaluationContext attempt) {
    return "address: " + attempt.circumstances().address().getHostAddress();
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
