package dev.roomkey.config;

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
record Place(Source source, int line, int column, String text) {
  static final Place ARGUMENT = new Place(Source.ARGUMENT, "the config argument");
  static final Place DEFAULT = new Place(Source.DEFAULT, "the defaults");

  /** What is missing stands nowhere, and what spans sources stands in none of them. */
  static final Place NOWHERE = new Place(Source.NONE, "");

  /** As people go through the sources. */
  static final Comparator<Place> ORDER =
      Comparator.comparing(Place::source)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  /** The sources, the later one winning. */
  enum Source {
    DEFAULT,
    FILE,
    ARGUMENT,
    ENVIRONMENT,
    NONE
  }

  private Place(Source source, String text) {
    this(source, 0, 0, text);
  }

  static Place inFile(String file, int line, int column) {
    return new Place(Source.FILE, line, column, "%s:%d:%d".formatted(file, line, column));
  }

  static Place file(String file) {
    return new Place(Source.FILE, file);
  }

  /** One of an application's own, which is an argument to us. */
  static Place property(PropertyLayers.Property property) {
    return new Place(Source.ARGUMENT, property.position(), 0, property.source());
  }

  static Place environment(String variable) {
    return new Place(Source.ENVIRONMENT, "the environment variable " + variable);
  }
}
