package dev.roomkey.token;

/**
 * What a token allows of LiveKit's inference: the claim {@code inference}.
 *
 * @param perform use models
 */
public record InferenceGrant(boolean perform) {}
