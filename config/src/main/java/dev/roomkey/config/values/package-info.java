/** Untyped values of sources and the types that convert them. Not part of the public API. */
@NullMarked
package dev.roomkey.config.values;

import org.jspecify.annotations.NullMarked;
