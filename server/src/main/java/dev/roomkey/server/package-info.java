/** The program: command line and wiring. */
@NullMarked
package dev.roomkey.server;

import org.jspecify.annotations.NullMarked;
