package dev.roomkey.http.admin;

import dev.roomkey.access.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An administrator of the deployment's rooms.
 *
 * @param id the id in logs
 * @param name a display name, or null
 * @param authMethod the key of the authentication method
 * @param roles all roles of the caller
 */
public record Administrator(
    String id, @Nullable String name, String authMethod, Set<String> roles) {
  /** A client on loopback, for {@code dev}. */
  static final Administrator AT_THIS_MACHINE =
      new Administrator("this-machine", null, "this_machine", Set.of());

  static Administrator of(Caller.Authenticated caller) {
    return new Administrator(caller.id(), caller.name(), caller.authMethod().key(), caller.roles());
  }
}
