package dev.roomkey.server.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A fenced block of a page.
 *
 * @param page the path of the page
 * @param line the line of its opening fence, from 1
 * @param language the language after the fence; empty if missing
 * @param notes the HTML comments above it, with what the page omits
 * @param text the content
 */
record Snippet(Path page, int line, String language, List<String> notes, String text) {
  Snippet {
    notes = List.copyOf(notes);
  }

  /** Returns the rest of the note that begins with these words; empty if missing. */
  Optional<String> note(String words) {
    return notes.stream()
        .filter(note -> note.startsWith(words))
        .map(note -> note.substring(words.length()).strip())
        .findFirst();
  }

  /** Returns the location for editors: {@code docs/endpoint.md:12}. */
  @Override
  public String toString() {
    return Checkout.ROOT.relativize(page) + ":" + line + " " + language;
  }
}
