package dev.roomkey.access;

import dev.roomkey.token.RoomConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gets: a name for permissions, and for how much of a request counts.
 *
 * @param name as rules call it
 * @param permissions what they may do in the room
 * @param ttl how long they may take to join; null: as the deployment is set
 * @param identity who they are in the room
 * @param says what the token says of them where the request does not
 * @param room how the room is made, within what the deployment is set to
 * @param maySet which fields of a request count
 * @param agents which agents a request may ask for, by name
 * @param unasked what becomes of all other fields
 */
public record Role(
    String name,
    Permissions permissions,
    @Nullable Duration ttl,
    IdentityMode identity,
    Says says,
    RoomConfiguration room,
    Set<RequestField> maySet,
    Set<String> agents,
    Unasked unasked) {
  /** Copies the sets. */
  public Role {
    maySet = Set.copyOf(maySet);
    agents = Set.copyOf(agents);
  }

  /** A role that lets nobody do or say anything: where all others begin. */
  public static Role named(String name) {
    return new Role(
        name,
        Permissions.LISTEN,
        null,
        IdentityMode.PER_CALLER,
        Says.NOTHING,
        RoomConfiguration.DEFAULT,
        Set.of(),
        Set.of(),
        Unasked.REFUSE);
  }

  /** Who somebody is in a room. */
  public enum IdentityMode {
    /** The caller's id: a second join throws the first one out. */
    PER_CALLER,
    /** The caller's id and a random part: as many joins as they like. */
    PER_JOIN,
    /** As the request has it; random where it has none. Anybody can be anybody. */
    REQUESTED
  }

  /** What becomes of a field that counts for nothing. */
  public enum Unasked {
    /** The request is refused, and the answer names the field. */
    REFUSE,
    /** What the rule says stands in its place. */
    REPLACE
  }

  /**
   * What the token says of the participant. A template with a placeholder that stands for nothing
   * says nothing.
   *
   * @param name null: the caller's own
   * @param metadata null: nothing
   * @param attributes always, whatever the request has under the same names
   */
  public record Says(
      @Nullable TextTemplate name,
      @Nullable TextTemplate metadata,
      Map<String, TextTemplate> attributes) {
    /** The caller's own name, and nothing else. */
    public static final Says NOTHING = new Says(null, null, Map.of());

    /** Copies the map. */
    public Says {
      attributes = Map.copyOf(attributes);
    }
  }
}
