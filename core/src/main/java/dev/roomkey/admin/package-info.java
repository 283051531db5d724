/** Inspection and control of live rooms for administrators. */
@NullMarked
package dev.roomkey.admin;

import org.jspecify.annotations.NullMarked;
