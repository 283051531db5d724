package dev.roomkey.access;

/** Who asks. */
public sealed interface Caller {
  /** Somebody we know nothing about. */
  Caller ANONYMOUS = new Anonymous();

  /** Somebody we know nothing about. */
  record Anonymous() implements Caller {}
}
