package dev.roomkey.token;

import dev.roomkey.base.Keyed;

/** The kind of a participant: {@code ParticipantInfo.Kind} of livekit_models.proto. */
public enum ParticipantKind implements Keyed {
  /** An ordinary client; the default of a token without a kind. */
  STANDARD,
  /** Ingress: publishes streams from outside. */
  INGRESS,
  /** Egress: records or forwards streams. */
  EGRESS,
  /** A SIP participant, such as a telephone. */
  SIP,
  /** A LiveKit agent. */
  AGENT,
  /** A connector to another platform. */
  CONNECTOR,
  /** A bridge. */
  BRIDGE;

  /** Details of a kind: {@code ParticipantInfo.KindDetail} of livekit_models.proto. */
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
