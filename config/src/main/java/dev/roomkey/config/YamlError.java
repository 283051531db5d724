package dev.roomkey.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * Why a text is no YAML, in our words. The parser's own messages quote the line, and a secret may
 * stand in it.
 *
 * @param line counted from one
 * @param column counted from one
 * @param reason to be read behind the place
 */
record YamlError(int line, int column, String reason) {
  /** What the parser says (snakeyaml-engine 3.2), and what it means for who wrote the file. */
  private static final List<Map.Entry<String, String>> REASONS =
      List.of(
          Map.entry("(TAB)", "has a tab where YAML allows only spaces"),
          Map.entry(
              "while scanning a quoted scalar: found unexpected end",
              "a quotation mark is never closed"),
          Map.entry(
              "while scanning a double-quoted scalar",
              "an escape in double quotes is not YAML's: use single quotes"),
          Map.entry(
              "mapping values are not allowed",
              "has a colon too many, or is indented wrongly: text with ': ' in it goes in quotes"),
          Map.entry("expected ',' or ']'", "a [ is never closed, or a comma is missing"),
          Map.entry("expected ',' or '}'", "a { is never closed, or a comma is missing"),
          Map.entry(
              "could not find expected ':'",
              "is not 'key: value': the colon is missing, or the space behind it"),
          Map.entry(
              "expected '<document start>'",
              "is indented less than the lines above, or stands behind the end"),
          Map.entry(
              "expected <block end>", "is indented differently from the lines that it belongs to"),
          Map.entry("sequence entries are not allowed", "has a list's dash where none can be"),
          Map.entry(
              "cannot start any token",
              "begins with a character that means something in YAML: put the text in quotes"),
          Map.entry(
              "while scanning a tag",
              "has a tag, which begins with !: take it out, or put the text in quotes"),
          Map.entry("found undefined alias", "refers to an anchor: write the value itself"));

  static YamlError of(RuntimeException broken, String text) {
    return switch (broken) {
      case MarkedYamlEngineException marked -> marked(marked);
      case ReaderException reader ->
          at(text, reader.getPosition(), "holds a control character: take it out");
      default -> new YamlError(1, 1, "is no YAML that can be read here");
    };
  }

  private static YamlError marked(MarkedYamlEngineException broken) {
    String said = String.valueOf(broken.getContext()) + ": " + broken.getProblem();
    String reason =
        REASONS.stream()
            .filter(known -> said.contains(known.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("is no YAML");
    Optional<Mark> mark = broken.getProblemMark().or(broken::getContextMark);
    return new YamlError(
        mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, reason);
  }

  /** The reader counts code points from the beginning. */
  private static YamlError at(String text, int position, String reason) {
    int[] before = text.codePoints().limit(position).toArray();
    int line = 1;
    int column = 1;
    for (int codePoint : before) {
      column = codePoint == '\n' ? 1 : column + 1;
      line += codePoint == '\n' ? 1 : 0;
    }
    return new YamlError(line, column, reason);
  }
}
