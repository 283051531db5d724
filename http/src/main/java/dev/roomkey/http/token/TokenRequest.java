package dev.roomkey.http.token;

import dev.roomkey.access.JoinRequest;
import dev.roomkey.admission.Ticket;
import dev.roomkey.invitation.InvitationToken;
import org.jspecify.annotations.Nullable;

/**
 * A decoded token request.
 *
 * @param ticket the ticket of the admission to refresh; null for a new admission
 * @param invitation the invitation that replaces credentials; null for none
 */
record TokenRequest(
    JoinRequest join, @Nullable Ticket ticket, @Nullable InvitationToken invitation) {}
