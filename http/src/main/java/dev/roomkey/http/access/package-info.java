/** Authenticates callers and keeps the access configuration that is in force. */
@NullMarked
package dev.roomkey.http.access;

import org.jspecify.annotations.NullMarked;
