package dev.roomkey.server.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One fenced block of a page.
 *
 * @param page where it stands
 * @param line of its fence, counted from one
 * @param language behind the fence; empty where there is none
 * @param notes what the HTML comments just above it say: what a reader knows and the page leaves
 *     out
 * @param text what is between the fences
 */
record Snippet(Path page, int line, String language, List<String> notes, String text) {
  Snippet {
    notes = List.copyOf(notes);
  }

  /** What a note says behind these words; empty where there is no such note. */
  Optional<String> note(String words) {
    return notes.stream()
        .filter(note -> note.startsWith(words))
        .map(note -> note.substring(words.length()).strip())
        .findFirst();
  }

  /** As an editor opens it: {@code docs/endpoint.md:12}. */
  @Override
  public String toString() {
    return Checkout.ROOT.relativize(page) + ":" + line + " " + language;
  }
}
