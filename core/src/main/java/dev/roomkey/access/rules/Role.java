package dev.roomkey.access.rules;

import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role that a rule grants: the participant's permissions, and the fields that a request may set.
 *
 * @param name the name by which rules refer to the role
 * @param ttl the lifetime of tokens; null for the default of the policy
 * @param identity how the participant's identity is determined
 * @param template the participant's data, unless the request sets them
 * @param room the room's configuration, limited by the defaults of the policy
 * @param allowedFields the fields that a request may set
 * @param agents the names of the agents that a request may dispatch
 * @param disallowedFields how all other fields of a request are handled
 * @param terms the terms of admissions
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
    DisallowedFields disallowedFields,
    AdmissionTerms terms) {
  public Role {
    allowedFields = Set.copyOf(allowedFields);
    agents = Set.copyOf(agents);
  }

  /** Returns a role with minimal permissions, which allows no fields. */
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
        DisallowedFields.REJECT,
        AdmissionTerms.DEFAULT.ofRole(name));
  }

  /** The source of a participant's identity. */
  public enum IdentityMode {
    /** The caller's id. A second join of the same caller disconnects the first. */
    PER_CALLER,
    /** The caller's id with a random suffix. Joins of the same caller are independent. */
    PER_JOIN,
    /** The requested identity, which is not verified, or a random one if none is requested. */
    REQUESTED
  }

  /** The handling of fields that a request sets and the role does not allow. */
  public enum DisallowedFields {
    /** The request is denied, and the response lists the fields. */
    REJECT,
    /** The role's values are used instead. */
    OVERRIDE
  }

  /**
   * The participant's data in the token. A template is omitted if a placeholder has no value.
   *
   * @param name the name; null for the caller's name
   * @param metadata the metadata; null for none
   * @param attributes the attributes, which a request cannot override
   */
  public record ParticipantTemplate(
      @Nullable TextTemplate name,
      @Nullable TextTemplate metadata,
      Map<String, TextTemplate> attributes) {
    /** A template with the caller's name only. */
    public static final ParticipantTemplate NOTHING = new ParticipantTemplate(null, null, Map.of());

    public ParticipantTemplate {
      attributes = Map.copyOf(attributes);
    }
  }
}
