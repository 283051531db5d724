/** LiveKit access tokens: key pairs, claims and grants, issuing and verification. */
@NullMarked
package dev.roomkey.token;

import org.jspecify.annotations.NullMarked;
