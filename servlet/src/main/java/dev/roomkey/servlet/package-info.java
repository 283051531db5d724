/** Serves Roomkey from a servlet container. */
@NullMarked
package dev.roomkey.servlet;

import org.jspecify.annotations.NullMarked;
