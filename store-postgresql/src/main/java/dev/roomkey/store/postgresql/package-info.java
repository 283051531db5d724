/** The state store in a PostgreSQL database. Loaded only if its URL is configured. */
@NullMarked
package dev.roomkey.store.postgresql;

import org.jspecify.annotations.NullMarked;
