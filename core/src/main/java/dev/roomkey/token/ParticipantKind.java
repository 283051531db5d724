package dev.roomkey.token;

import java.util.Locale;
import java.util.Optional;

/** What a participant is: {@code ParticipantInfo.Kind} of livekit_models.proto. */
public enum ParticipantKind {
  /** A person's client; what a token without a kind means. */
  STANDARD,
  /** Only brings streams in. */
  INGRESS,
  /** Only takes streams out. */
  EGRESS,
  /** A telephone. */
  SIP,
  /** A LiveKit agent. */
  AGENT,
  /** A connector to another platform. */
  CONNECTOR,
  /** A bridge. */
  BRIDGE;

  /** As the claim spells it, {@code agent}. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By the claim's spelling, in any case, as LiveKit reads it. */
  public static Optional<ParticipantKind> ofClaim(String claim) {
    return ClaimEnum.find(ParticipantKind.class, claim);
  }

  /** More about a kind: {@code ParticipantInfo.KindDetail} of livekit_models.proto. */
  public enum Detail {
    /** An agent that LiveKit Cloud runs. */
    CLOUD_AGENT,
    /** Forwarded from another room. */
    FORWARDED,
    /** The WhatsApp connector. */
    CONNECTOR_WHATSAPP,
    /** The Twilio connector. */
    CONNECTOR_TWILIO,
    /** The RTSP bridge. */
    BRIDGE_RTSP,
    /** A simulated participant. */
    SIMULATION;

    /** As the claim spells it, {@code cloud_agent}. */
    public String claim() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** By the claim's spelling, in any case, as LiveKit reads it. */
    public static Optional<Detail> ofClaim(String claim) {
      return ClaimEnum.find(Detail.class, claim);
    }
  }
}
