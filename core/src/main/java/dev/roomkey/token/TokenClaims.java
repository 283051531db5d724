package dev.roomkey.token;

import dev.roomkey.protocol.ProtoText;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a token says, apart from who signed it and when: LiveKit's whole claim grammar (protocol,
 * {@code auth/grants.go}). There is no token without a lifetime, so there are no claims without
 * one.
 *
 * <p>An empty text is null here: in a token, empty and absent are the same.
 *
 * @param lifetime from a second to ten years, in whole seconds
 * @param identity {@code sub}; null where a server signs for itself
 * @param name display name; null: none
 * @param metadata the participant's; null: none
 * @param attributes the participant's
 * @param kind null: a standard participant
 * @param kindDetails more about the kind
 * @param sha256 standard base64 of a body's SHA-256, as in webhooks; null: none
 * @param roomPreset a configuration by name (LiveKit Cloud); null: none
 * @param roomConfig how the room is made when this participant is the first; null: as the server is
 *     set
 * @param video what is allowed in rooms; null: nothing
 * @param sip what is allowed of SIP; null: nothing
 * @param agent what is allowed with hosted agents; null: nothing
 * @param inference what is allowed of inference; null: nothing
 * @param observability what is allowed of observability data; null: nothing
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
   * @throws IllegalArgumentException where the lifetime is under a second or over ten years, or a
   *     text is no Unicode
   */
  public TokenClaims {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException("a token's lifetime is from a second to ten years");
    }
    lifetime = Duration.ofSeconds(lifetime.toSeconds());
    name = ProtoText.orNull("name", name);
    metadata = ProtoText.orNull("metadata", metadata);
    attributes = ProtoText.copy("attributes", attributes);
    sha256 = ProtoText.orNull("sha256", sha256);
    roomPreset = ProtoText.orNull("roomPreset", roomPreset);
    kindDetails = List.copyOf(kindDetails);
  }

  /** Begins claims that hold for the given time; a fraction of a second is dropped. */
  public static Builder validFor(Duration lifetime) {
    return new Builder(lifetime);
  }

  /** The same with another room configuration. */
  public TokenClaims withRoomConfig(@Nullable RoomConfiguration configuration) {
    return with(identity, configuration);
  }

  /** The same for another participant. */
  public TokenClaims withIdentity(ParticipantIdentity other) {
    return with(other, roomConfig);
  }

  private TokenClaims with(
      @Nullable ParticipantIdentity who, @Nullable RoomConfiguration configuration) {
    return new TokenClaims(
        lifetime,
        who,
        name,
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

  /** Prints who and how long; a name, metadata or attributes may be nobody else's business. */
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

    public Builder identity(@Nullable ParticipantIdentity who) {
      this.identity = who;
      return this;
    }

    /** Who it is for, as text. */
    public Builder identity(String who) {
      return identity(new ParticipantIdentity(who));
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
     * What was said so far, as claims.
     *
     * @throws IllegalArgumentException as {@link TokenClaims} says
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
