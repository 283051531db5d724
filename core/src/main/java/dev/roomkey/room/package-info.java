/** Room names, and provisioning of rooms. */
@NullMarked
package dev.roomkey.room;

import org.jspecify.annotations.NullMarked;
