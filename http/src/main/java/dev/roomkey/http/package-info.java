/** The HTTP routes, independent of web frameworks and servers. */
@NullMarked
package dev.roomkey.http;

import org.jspecify.annotations.NullMarked;
