/** The state store in an SQLite file. Loaded only if its URL is configured. */
@NullMarked
package dev.roomkey.store.sqlite;

import org.jspecify.annotations.NullMarked;
