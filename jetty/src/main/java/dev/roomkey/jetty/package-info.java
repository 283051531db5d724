/** The routes as a Jetty 12 handler. */
@NullMarked
package dev.roomkey.jetty;

import org.jspecify.annotations.NullMarked;
