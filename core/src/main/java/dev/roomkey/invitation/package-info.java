/** Invitations: links by which callers that are not known enter one room with one role. */
@NullMarked
package dev.roomkey.invitation;

import org.jspecify.annotations.NullMarked;
