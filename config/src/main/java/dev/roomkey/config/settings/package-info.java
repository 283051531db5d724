/** The resolved settings: one immutable record per feature. */
@NullMarked
package dev.roomkey.config.settings;

import org.jspecify.annotations.NullMarked;
