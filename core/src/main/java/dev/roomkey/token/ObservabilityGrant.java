package dev.roomkey.token;

/**
 * The claim {@code observability}: permissions for observability data.
 *
 * @param write publish it
 */
public record ObservabilityGrant(boolean write) {}
