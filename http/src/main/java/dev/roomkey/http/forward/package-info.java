/** Forward authentication: a proxy in front of LiveKit asks whether a participant may join. */
@NullMarked
package dev.roomkey.http.forward;

import org.jspecify.annotations.NullMarked;
