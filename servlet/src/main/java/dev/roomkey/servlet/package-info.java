/** The routes as a servlet. */
@NullMarked
package dev.roomkey.servlet;

import org.jspecify.annotations.NullMarked;
