/**
 * The sources of settings: the file, the environment and properties. Not part of the public API.
 */
@NullMarked
package dev.roomkey.config.sources;

import org.jspecify.annotations.NullMarked;
