package dev.roomkey.access.rules;

import dev.roomkey.base.CidrBlock;
import java.net.InetAddress;
import java.util.List;

/**
 * Matches the IP address of the client.
 *
 * @param anyOf the blocks; one of them must contain the address
 */
public record AddressMatcher(List<CidrBlock> anyOf) implements Matcher {
  public AddressMatcher {
    anyOf = List.copyOf(anyOf);
  }

  @Override
  public boolean matches(EvaluationContext evaluation) {
    InetAddress address = evaluation.context().address();
    return address != null && anyOf.stream().anyMatch(block -> block.contains(address));
  }
}
