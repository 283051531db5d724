package dev.roomkey.token;

/**
 * What a token allows in LiveKit's SIP service: the claim {@code sip}.
 *
 * @param admin all SIP features
 * @param call outbound calls
 */
public record SipGrant(boolean admin, boolean call) {}
