/** Admissions: the seats of participants in rooms, their tickets and their store. */
@NullMarked
package dev.roomkey.admission;

import org.jspecify.annotations.NullMarked;
