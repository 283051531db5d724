/** Raw values of all sources, and the types that read them. */
@NullMarked
package dev.roomkey.config.values;

import org.jspecify.annotations.NullMarked;
