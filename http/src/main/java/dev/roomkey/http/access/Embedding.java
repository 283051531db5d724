package dev.roomkey.http.access;

/** What is around the routes. */
public enum Embedding {
  /** Nothing that knows who calls. */
  NONE,
  /** An application that says who calls, where the configuration asks for that. */
  KNOWS_CALLERS
}
