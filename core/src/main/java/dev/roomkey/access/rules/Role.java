package dev.roomkey.access.rules;

import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule permits: permissions, and the fields of a request that count.
 *
 * @param name the name in rules
 * @param ttl the time to join; null: the default of the policy
 * @param identity how the participant's identity is made
 * @param template the participant's data, unless the request sets them
 * @param room the room's configuration, within the defaults of the policy
 * @param allowedFields the fields that a request may set
 * @param agents the names of the agents that a request may ask for
 * @param disallowedFields what happens to all other fields
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
  public Role {
    allowedFields = Set.copyOf(allowedFields);
    agents = Set.copyOf(agents);
  }

  /** Returns a role with the least permissions. */
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

  /** How a participant's identity is made. */
  public enum IdentityMode {
    /** The caller's id: a second join disconnects the first one. */
    PER_CALLER,
    /** The caller's id and a random part: joins are independent. */
    PER_JOIN,
    /** The requested identity, unchecked; random if none is requested. */
    REQUESTED
  }

  /** What happens to fields that a request sets and the role does not allow. */
  public enum DisallowedFields {
    /** The request is denied, and the answer names the fields. */
    REJECT,
    /** The role's values are used instead. */
    OVERRIDE
  }

  /**
   * The participant's data in the token. A template whose placeholder has no value is left out.
   *
   * @param name null: the caller's own name
   * @param metadata null: none
   * @param attributes a request never overrides these
   */
  public record ParticipantTemplate(
      @Nullable TextTemplate name,
      @Nullable TextTemplate metadata,
      Map<String, TextTemplate> attributes) {
    /** The caller's own name, and nothing else. */
    public static final ParticipantTemplate NOTHING = new ParticipantTemplate(null, null, Map.of());

    public ParticipantTemplate {
      attributes = Map.copyOf(attributes);
    }
  }
}
