package dev.roomkey.token;

import dev.roomkey.base.Keyed;

/** What a participant is: {@code ParticipantInfo.Kind} of livekit_models.proto. */
public enum ParticipantKind implements Keyed {
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

  /** More about a kind: {@code ParticipantInfo.KindDetail} of livekit_models.proto. */
  public enum Detail implements Keyed {
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
    SIMULATION
  }
}
