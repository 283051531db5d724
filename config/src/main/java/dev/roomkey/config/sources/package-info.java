/** The sources of settings: the file, the environment, properties and secret files. */
@NullMarked
package dev.roomkey.config.sources;

import org.jspecify.annotations.NullMarked;
