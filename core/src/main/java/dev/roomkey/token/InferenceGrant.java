package dev.roomkey.token;

/**
 * The claim {@code inference}: permissions for LiveKit's inference service.
 *
 * @param perform use models
 */
public record InferenceGrant(boolean perform) {}
