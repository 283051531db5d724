/** LiveKit access tokens: who signs them, what they grant, how they are issued and verified. */
@NullMarked
package dev.roomkey.token;

import org.jspecify.annotations.NullMarked;
