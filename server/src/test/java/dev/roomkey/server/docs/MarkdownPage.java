package dev.roomkey.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a Markdown page into its fenced blocks with the comments above them, the anchors of its
 * headings, and its links. Supports only the Markdown of Roomkey's pages: fences of three backticks
 * at the start of a line, comments of one line, headings with #.
 *
 * @param file the path of the page
 * @param lines all lines
 * @param snippets the fenced blocks, in order
 * @param anchors the targets that GitHub creates for headings
 * @param links the targets of the links
 */
record MarkdownPage(
    Path file,
    List<String> lines,
    List<Snippet> snippets,
    Set<String> anchors,
    List<String> links) {
  private static final String FENCE = "```";
  private static final Pattern COMMENT = Pattern.compile("<!--\\s*(.*?)\\s*-->");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+)");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)]+)\\)");
  private static final Pattern REFERENCE = Pattern.compile("\\[[^\\]]+]:\\s+(\\S+)");
  private static final Pattern INLINE_CODE = Pattern.compile("`[^`]*`");

  static MarkdownPage read(Path file) {
    try {
      return new Reader(file, Files.readAllLines(file)).page();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns GitHub's anchor: lower case, without punctuation, hyphens for spaces. */
  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  @Override
  public String toString() {
    return Checkout.ROOT.relativize(file).toString();
  }

  /** Parses the lines in one pass. */
  private static final class Reader {
    private final Path file;
    private final List<String> lines;
    private final List<Snippet> snippets = new ArrayList<>();
    private final Map<String, Integer> anchors = new HashMap<>();
    private final Set<String> allAnchors = new LinkedHashSet<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Reader(Path file, List<String> lines) {
      this.file = file;
      this.lines = lines;
    }

    MarkdownPage page() {
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        Matcher comment = COMMENT.matcher(line);
        if (line.startsWith(FENCE)) {
          i = snippet(i);
          notes.clear();
        } else if (comment.matches()) {
          notes.add(comment.group(1));
        } else {
          notes.clear();
          prose(line);
        }
      }
      return new MarkdownPage(file, lines, snippets, allAnchors, links);
    }

    /** Returns the line of the closing fence. */
    private int snippet(int opening) {
      int closing = opening + 1;
      while (!lines.get(closing).equals(FENCE)) {
        closing++;
      }
      snippets.add(
          new Snippet(
              file,
              opening + 1,
              lines.get(opening).substring(FENCE.length()).strip(),
              notes,
              String.join("\n", lines.subList(opening + 1, closing)) + "\n"));
      return closing;
    }

    private void prose(String line) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String anchor = anchor(heading.group(1));
        int before = anchors.merge(anchor, 1, Integer::sum) - 1;
        allAnchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
      String plain = INLINE_CODE.matcher(line).replaceAll("``");
      LINK.matcher(plain).results().map(link -> link.group(1)).forEach(links::add);
      Matcher reference = REFERENCE.matcher(plain);
      if (reference.matches()) {
        links.add(reference.group(1));
      }
    }
  }
}
