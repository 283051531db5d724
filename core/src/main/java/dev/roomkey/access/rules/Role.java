package dev.roomkey.access.rules;

import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.protocol.RoomConfiguration;
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
 * @param template what the token says of them where the request does not
 * @param room how the room is made, within what the deployment is set to
 * @param allowedFields which fields of a request count
 * @param agents which agents a request may ask for, by name
 * @param disallowedFields what becomes of all other fields
 */
public record Role(
    String name,
    Permissions permissions,
    @Nullable Duration ttl,
    IdentityMode identity,
    ParticipantTemplate template,
    RoomConfiguration room,
    Set<RequestField> allowedFields,
    Set<String> agents,
    DisallowedFields disallowedFields) {
  /** Copies the sets. */
  public Role {
    allowedFields = Set.copyOf(allowedFields);
    agents = Set.copyOf(agents);
  }

  /** A role that lets nobody do or say anything: where all others begin. */
  public static Role named(String name) {
    return new Role(
        name,
        Permissions.LISTEN,
        null,
        IdentityMode.PER_CALLER,
        ParticipantTemplate.NOTHING,
        RoomConfiguration.DEFAULT,
        Set.of(),
        Set.of(),
        DisallowedFields.REJECT);
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
  public enum DisallowedFields {
    /** The request is refused, and the answer names the field. */
    REJECT,
    /** What the rule says stands in its place. */
    OVERRIDE
  }

  /**
   * What the token says of the participant. A template with a placeholder that stands for nothing
   * says nothing.
   *
   * @param name null: the caller's own
   * @param metadata null: nothing
   * @param attributes always, whatever the request has under the same names
   */
  public record ParticipantTemplate(
      @Nullable TextTemplate name,
      @Nullable TextTemplate metadata,
      Map<String, TextTemplate> attributes) {
    /** The caller's own name, and nothing else. */
    public static final ParticipantTemplate NOTHING = new ParticipantTemplate(null, null, Map.of());

    /** Copies the map. */
    public ParticipantTemplate {
      attributes = Map.copyOf(attributes);
    }
  }
}
