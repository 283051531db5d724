/** Who is calling: credentials in, a caller out. */
@NullMarked
package dev.roomkey.auth;

import org.jspecify.annotations.NullMarked;
