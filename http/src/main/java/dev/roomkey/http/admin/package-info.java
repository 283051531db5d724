/** The administration routes: rooms, participants, rejections, and commands on them. */
@NullMarked
package dev.roomkey.http.admin;

import org.jspecify.annotations.NullMarked;
