package dev.roomkey.token;

import java.util.Optional;

/** Finds an enum's constant by the spelling of a claim. */
final class ClaimEnum {
  private ClaimEnum() {}

  static <E extends Enum<E>> Optional<E> find(Class<E> type, String claim) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(claim)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
