package dev.roomkey.http.admin;

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
public record Administrator(String id, @Nullable String name, String knownBy, Set<String> roles) {
  /** Whoever sits at this machine. */
  static final Administrator AT_THIS_MACHINE =
      new Administrator("this-machine", null, "this_machine", Set.of());

  static Administrator of(Caller.Authenticated caller) {
    return new Administrator(caller.id(), caller.name(), caller.authMethod().key(), caller.roles());
  }
}
