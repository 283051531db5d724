/** Tests the published artifacts as their users get them. */
@NullMarked
package dev.roomkey.release;

import org.jspecify.annotations.NullMarked;
