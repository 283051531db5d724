package dev.roomkey.admission;

import org.jspecify.annotations.Nullable;

/**
 * The admission that a request renews.
 *
 * @param ticket the ticket of the request, which stays valid, so that a client that gets no
 *     response can repeat the request; null for a new ticket
 */
public record Renewal(Admission admission, @Nullable Ticket ticket) {}
