package dev.roomkey.server;

/** What a person sees at {@code /}. */
enum Page {
  /** Nothing: an endpoint for programs. */
  NONE,
  /** The join page. */
  JOIN
}
