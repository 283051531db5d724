/** Tests the state stores: one contract, many processes, faults. */
@NullMarked
package dev.roomkey.store;

import org.jspecify.annotations.NullMarked;
