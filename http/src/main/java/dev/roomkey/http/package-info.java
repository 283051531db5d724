/** The endpoint, bytes in and answer out, without any web framework. */
@NullMarked
package dev.roomkey.http;

import org.jspecify.annotations.NullMarked;
