/** All settings as one immutable value, and where they come from. */
@NullMarked
package dev.roomkey.config;

import org.jspecify.annotations.NullMarked;
