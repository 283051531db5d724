package dev.roomkey.config;

/**
 * Where a value stands: which source, and where in it.
 *
 * @param source which of the sources
 * @param text as people read it: {@code roomkey.yaml:3:12}
 */
record Place(Source source, String text) {
  static final Place ARGUMENT = new Place(Source.ARGUMENT, "the config argument");
  static final Place DEFAULT = new Place(Source.DEFAULT, "the defaults");

  /** What is missing stands nowhere, and what spans sources stands in none of them. */
  static final Place NOWHERE = new Place(Source.DEFAULT, "");

  /** The sources, the later one winning. */
  enum Source {
    DEFAULT,
    FILE,
    ARGUMENT,
    ENVIRONMENT
  }

  /** Counted from one, as editors do. */
  static Place inFile(String file, int line, int column) {
    return new Place(Source.FILE, "%s:%d:%d".formatted(file, line, column));
  }

  static Place file(String file) {
    return new Place(Source.FILE, file);
  }

  static Place environment(String variable) {
    return new Place(Source.ENVIRONMENT, "the environment variable " + variable);
  }
}
