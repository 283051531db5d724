/** What an operator sees of rooms that are live, and does to them. */
@NullMarked
package dev.roomkey.admin;

import org.jspecify.annotations.NullMarked;
