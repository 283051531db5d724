/** Serves Roomkey from a Jetty 12.1 server. */
@NullMarked
package dev.roomkey.jetty;

import org.jspecify.annotations.NullMarked;
