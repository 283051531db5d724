package dev.roomkey.token;

/**
 * The claim {@code sip}: permissions for LiveKit's SIP service.
 *
 * @param admin all SIP features
 * @param call outbound calls
 */
public record SipGrant(boolean admin, boolean call) {}
