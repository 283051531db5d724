package dev.roomkey.config.problems;

import java.util.Comparator;

/**
 * The source that holds a value, and the position in it.
 *
 * @param source the kind of source
 * @param line the line in a file, counted from one; the position among an application's properties;
 *     otherwise 0
 * @param column the column in a file, counted from one; otherwise 0
 * @param text the location in messages, as in {@code roomkey.yaml:3:12}
 */
public record SourceLocation(Source source, int line, int column, String text) {
  public static final SourceLocation ARGUMENT = of(Source.ARGUMENT, "the config argument");
  public static final SourceLocation DEFAULT = of(Source.DEFAULT, "the defaults");

  /** The location of a problem that concerns no single source, as of a missing setting. */
  public static final SourceLocation NOWHERE = of(Source.NONE, "");

  /** The order in which problems are listed. */
  static final Comparator<SourceLocation> ORDER =
      Comparator.comparing(SourceLocation::source)
          .thenComparingInt(SourceLocation::line)
          .thenComparingInt(SourceLocation::column);

  /** The kinds of sources; a later one overrides an earlier one. */
  public enum Source {
    DEFAULT,
    FILE,
    ARGUMENT,
    ENVIRONMENT,
    NONE
  }

  private static SourceLocation of(Source source, String text) {
    return new SourceLocation(source, 0, 0, text);
  }

  /** Returns a position in a file. */
  public static SourceLocation inFile(String file, int line, int column) {
    return new SourceLocation(Source.FILE, line, column, "%s:%d:%d".formatted(file, line, column));
  }

  /** Returns a file as a whole. */
  public static SourceLocation file(String file) {
    return of(Source.FILE, file);
  }

  /** Returns one of an application's properties, which count as the argument. */
  public static SourceLocation property(String text, int position) {
    return new SourceLocation(Source.ARGUMENT, position, 0, text);
  }

  /** Returns an environment variable. */
  public static SourceLocation environment(String variable) {
    return of(Source.ENVIRONMENT, "the environment variable " + variable);
  }
}
