/** The playground of {@code ./roomkey dev}, which explains decisions. */
@NullMarked
package dev.roomkey.http.playground;

import org.jspecify.annotations.NullMarked;
