/** Keeps recorded admissions in step with LiveKit and with the rules, in the background. */
@NullMarked
package dev.roomkey.http.admission;

import org.jspecify.annotations.NullMarked;
