package dev.roomkey.token;

/**
 * What a token allows of observability data: the claim {@code observability}.
 *
 * @param write publish it
 */
public record ObservabilityGrant(boolean write) {}
