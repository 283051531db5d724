package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;

/** Checks one part of a deployment. Undoes what it changes. */
@FunctionalInterface
interface Check {
  /** Returns what was found. Blocks until the deadline at most. */
  Finding run(Deadline deadline) throws InterruptedException;
}
