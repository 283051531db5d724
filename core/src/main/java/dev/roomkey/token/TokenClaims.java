package dev.roomkey.token;

import dev.roomkey.protocol.ProtoText;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a LiveKit access token, except for its issuer and time of issue. Covers LiveKit's
 * complete grammar (protocol, {@code auth/grants.go}). A token always has a lifetime.
 *
 * <p>Empty text becomes null: LiveKit does not distinguish empty and absent claims.
 *
 * @param lifetime 1 s to ten years, in whole seconds
 * @param identity {@code sub}; null if a server signs a token for itself
 * @param name display name, or null
 * @param metadata the participant's metadata, or null
 * @param attributes the participant's attributes
 * @param kind null for a standard participant
 * @param kindDetails details of the kind
 * @param sha256 standard base64 of a body's SHA-256, as in webhooks, or null
 * @param roomPreset the name of a configuration (LiveKit Cloud), or null
 * @param roomConfig the configuration of the room if this join creates it; null for the server's
 *     defaults
 * @param video permissions in rooms, or null
 * @param sip permissions for SIP, or null
 * @param agent permissions for hosted agents, or null
 * @param inference permissions for inference, or null
 * @param observability permissions for observability data, or null
 */
public record TokenClaims(
    Duration lifetime,
    @Nullable ParticipantIdentity identity,
    @Nullable String name,
    @Nullable String metadata,
    Map<String, String> attributes,
    @Nullable ParticipantKind kind,
    List<ParticipantKind.Detail> kindDetails,
    @Nullable String sha256,
    @Nullable String roomPreset,
    @Nullable RoomConfiguration roomConfig,
    @Nullable VideoGrant video,
    @Nullable SipGrant sip,
    @Nullable AgentGrant agent,
    @Nullable InferenceGrant inference,
    @Nullable ObservabilityGrant observability) {

  /** The longest lifetime: ten years. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(3650);

  /**
   * Rejects claims that no token can have.
   *
   * @throws IllegalArgumentException if the lifetime is out of range, or text has a lone surrogate
   */
  public TokenClaims {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException("lifetime must be from 1 s to ten years");
    }
    lifetime = Duration.ofSeconds(lifetime.toSeconds());
    name = ProtoText.orNull("name", name);
    metadata = ProtoText.orNull("metadata", metadata);
    attributes = ProtoText.copy("attributes", attributes);
    sha256 = ProtoText.orNull("sha256", sha256);
    roomPreset = ProtoText.orNull("roomPreset", roomPreset);
    kindDetails = List.copyOf(kindDetails);
  }

  /** Returns a builder of claims with this lifetime; fractions of a second are dropped. */
  public static Builder validFor(Duration lifetime) {
    return new Builder(lifetime);
  }

  /** Returns the same claims with another room configuration. */
  public TokenClaims withRoomConfig(@Nullable RoomConfiguration configuration) {
    return with(identity, name, configuration);
  }

  /** Returns the same claims for another participant. */
  public TokenClaims withIdentity(ParticipantIdentity other) {
    return with(other, name, roomConfig);
  }

  /** Returns the same claims with another display name. */
  public TokenClaims withName(@Nullable String other) {
    return with(identity, other, roomConfig);
  }

  private TokenClaims with(
      @Nullable ParticipantIdentity participant,
      @Nullable String displayName,
      @Nullable RoomConfiguration configuration) {
    return new TokenClaims(
        lifetime,
        participant,
        displayName,
        metadata,
        attributes,
        kind,
        kindDetails,
        sha256,
        roomPreset,
        configuration,
        video,
        sip,
        agent,
        inference,
        observability);
  }

  /** Prints identity and lifetime only: name, metadata and attributes may be personal data. */
  @Override
  public String toString() {
    return "TokenClaims[identity=" + identity + ", lifetime=" + lifetime + "]";
  }

  /** Builds {@link TokenClaims}; each method sets the component of its name. */
  public static final class Builder {
    private final Duration lifetime;
    private @Nullable ParticipantIdentity identity;
    private @Nullable String name;
    private @Nullable String metadata;
    private Map<String, String> attributes = Map.of();
    private @Nullable ParticipantKind kind;
    private List<ParticipantKind.Detail> kindDetails = List.of();
    private @Nullable String sha256;
    private @Nullable String roomPreset;
    private @Nullable RoomConfiguration roomConfig;
    private @Nullable VideoGrant video;
    private @Nullable SipGrant sip;
    private @Nullable AgentGrant agent;
    private @Nullable InferenceGrant inference;
    private @Nullable ObservabilityGrant observability;

    private Builder(Duration lifetime) {
      this.lifetime = Objects.requireNonNull(lifetime, "lifetime");
    }

    public Builder identity(@Nullable ParticipantIdentity participant) {
      this.identity = participant;
      return this;
    }

    /** Sets the identity from text. */
    public Builder identity(String text) {
      return identity(new ParticipantIdentity(text));
    }

    public Builder name(@Nullable String text) {
      this.name = text;
      return this;
    }

    public Builder metadata(@Nullable String text) {
      this.metadata = text;
      return this;
    }

    public Builder attributes(Map<String, String> texts) {
      this.attributes = texts;
      return this;
    }

    public Builder kind(@Nullable ParticipantKind is) {
      this.kind = is;
      return this;
    }

    public Builder kindDetails(List<ParticipantKind.Detail> details) {
      this.kindDetails = details;
      return this;
    }

    public Builder sha256(@Nullable String base64) {
      this.sha256 = base64;
      return this;
    }

    public Builder roomPreset(@Nullable String preset) {
      this.roomPreset = preset;
      return this;
    }

    public Builder roomConfig(@Nullable RoomConfiguration configuration) {
      this.roomConfig = configuration;
      return this;
    }

    public Builder video(@Nullable VideoGrant grant) {
      this.video = grant;
      return this;
    }

    public Builder sip(@Nullable SipGrant grant) {
      this.sip = grant;
      return this;
    }

    public Builder agent(@Nullable AgentGrant grant) {
      this.agent = grant;
      return this;
    }

    public Builder inference(@Nullable InferenceGrant grant) {
      this.inference = grant;
      return this;
    }

    public Builder observability(@Nullable ObservabilityGrant grant) {
      this.observability = grant;
      return this;
    }

    /**
     * Returns the claims.
     *
     * @throws IllegalArgumentException if {@link TokenClaims} rejects them
     */
    public TokenClaims build() {
      return new TokenClaims(
          lifetime,
          identity,
          name,
          metadata,
          attributes,
          kind,
          kindDetails,
          sha256,
          roomPreset,
          roomConfig,
          video,
          sip,
          agent,
          inference,
          observability);
    }
  }
}
