package dev.roomkey.config.problems;

import dev.roomkey.config.PropertySources;
import java.util.Comparator;

/**
 * Where a value stands: which source, and where in it.
 *
 * @param source which of the sources
 * @param line in a file, counted from one as editors do; which of an application's properties; else
 *     0
 * @param column likewise
 * @param text as people read it: {@code roomkey.yaml:3:12}
 */
public record SourceLocation(Source source, int line, int column, String text) {
  public static final SourceLocation ARGUMENT =
      new SourceLocation(Source.ARGUMENT, "the config argument");
  public static final SourceLocation DEFAULT = new SourceLocation(Source.DEFAULT, "the defaults");

  /** What is missing stands nowhere, and what spans sources stands in none of them. */
  public static final SourceLocation NOWHERE = new SourceLocation(Source.NONE, "");

  /** As people go through the sources. */
  static final Comparator<SourceLocation> ORDER =
      Comparator.comparing(SourceLocation::source)
          .thenComparingInt(SourceLocation::line)
          .thenComparingInt(SourceLocation::column);

  /** The sources, the later one winning. */
  enum Source {
    DEFAULT,
    FILE,
    ARGUMENT,
    ENVIRONMENT,
    NONE
  }

  private SourceLocation(Source source, String text) {
    this(source, 0, 0, text);
  }

  public static SourceLocation inFile(String file, int line, int column) {
    return new SourceLocation(Source.FILE, line, column, "%s:%d:%d".formatted(file, line, column));
  }

  public static SourceLocation file(String file) {
    return new SourceLocation(Source.FILE, file);
  }

  /** One of an application's own, which is an argument to us. */
  public static SourceLocation property(PropertySources.Property property) {
    return new SourceLocation(Source.ARGUMENT, property.position(), 0, property.source());
  }

  public static SourceLocation environment(String variable) {
    return new SourceLocation(Source.ENVIRONMENT, "the environment variable " + variable);
  }
}
