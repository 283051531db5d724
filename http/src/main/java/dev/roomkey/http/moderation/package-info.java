/** The routes of moderators, and of waiting rooms for moderators and administrators. */
@NullMarked
package dev.roomkey.http.moderation;

import org.jspecify.annotations.NullMarked;
