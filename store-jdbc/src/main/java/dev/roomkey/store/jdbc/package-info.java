/**
 * State stores in SQL databases. {@link dev.roomkey.store.jdbc.JdbcStateStore} is the API; the
 * other public types are for Roomkey's own stores of the same version.
 */
@NullMarked
package dev.roomkey.store.jdbc;

import org.jspecify.annotations.NullMarked;
