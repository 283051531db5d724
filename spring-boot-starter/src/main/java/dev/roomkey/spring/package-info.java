/** Adds Roomkey to a Spring Boot application. */
@NullMarked
package dev.roomkey.spring;

import org.jspecify.annotations.NullMarked;
