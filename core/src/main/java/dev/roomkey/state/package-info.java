/** The state store of a deployment, and how it is found. */
@NullMarked
package dev.roomkey.state;

import org.jspecify.annotations.NullMarked;
