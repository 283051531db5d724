package dev.roomkey.http;

import dev.roomkey.access.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who administers rooms.
 *
 * @param id as logs have it
 * @param name for people; null: none
 * @param knownBy how they are known
 * @param roles all that they have
 */
record Operator(String id, @Nullable String name, String knownBy, Set<String> roles) {
  /** Whoever sits at this machine. */
  static final Operator AT_THIS_MACHINE =
      new Operator("this-machine", null, "this_machine", Set.of());

  static Operator of(Caller.Known caller) {
    return new Operator(caller.id(), caller.name(), caller.by().key(), caller.roles());
  }
}
