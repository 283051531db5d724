package dev.roomkey.access.pattern;

import dev.roomkey.access.ClaimPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses patterns and templates. */
final class PatternParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\*|\\{(?:\"[^\"]*\"|'[^']*'|[^}\"'])*}?|}|\\\\[*{}\\\\]?|[^*{}\\\\]+");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "caller\\.(id|name)|caller\\.claims\\.(?<claim>.+)"
              + "|(?<pattern>room|session)\\.(?<number>[1-9])",
          Pattern.DOTALL);

  /** The names of all placeholders. Those that end in a dot are followed by a path or a number. */
  private static final List<String> PLACEHOLDERS =
      List.of("caller.id", "caller.name", "caller.claims.", "room.", "session.");

  private final PatternScope scope;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  private PatternParser(PatternScope scope) {
    this.scope = scope;
  }

  /**
   * Parses a text: {@code *} is a wildcard, braces hold a placeholder, and a backslash escapes the
   * character after it.
   *
   * @throws PatternException if the text is malformed
   */
  static List<Part> parse(String text, PatternScope scope) {
    PatternParser parser = new PatternParser(scope);
    Matcher tokens = TOKEN.matcher(text);
    while (tokens.find()) {
      parser.add(tokens.group());
    }
    parser.endLiteral();
    return List.copyOf(parser.parts);
  }

  private void add(String token) {
    switch (token.charAt(0)) {
      case '*' -> add(new Part.Wildcard());
      case '{' -> add(placeholder(token));
      case '}' -> throw new PatternException("has an unmatched }: escape a literal } as \\}");
      case '\\' -> {
        if (token.length() == 1) {
          throw new PatternException("has an invalid escape: a \\ must precede *, {, } or \\");
        }
        literal.append(token, 1, 2);
      }
      default -> literal.append(token);
    }
  }

  private Part.Placeholder placeholder(String token) {
    if (!token.endsWith("}")) {
      throw new PatternException("has an unclosed {: add the }, or escape a literal { as \\{");
    }
    String name = token.substring(1, token.length() - 1);
    Matcher form = PLACEHOLDER.matcher(name);
    if (!form.matches()) {
      throw new PatternException("has an unknown placeholder", name, PLACEHOLDERS);
    }
    if (form.group("claim") != null) {
      return claim(form.group("claim"));
    }
    if (form.group("pattern") != null) {
      return capture(form.group("pattern"), Integer.parseInt(form.group("number")));
    }
    return name.equals("caller.id") ? new Part.CallerId() : new Part.CallerName();
  }

  private static Part.Claim claim(String path) {
    try {
      return new Part.Claim(new ClaimPath(path));
    } catch (IllegalArgumentException invalid) {
      throw new PatternException("has a claim placeholder that " + invalid.getMessage());
    }
  }

  private Part.Capture capture(String pattern, int number) {
    if (!pattern.equals(scope.pattern())) {
      throw new PatternException(
          "refers to a %1$s wildcard, but the rule has no %1$s pattern".formatted(pattern));
    }
    if (number > scope.wildcards()) {
      throw new PatternException(
          "refers to wildcard %d, but the pattern has %d".formatted(number, scope.wildcards()));
    }
    return new Part.Capture(pattern, number);
  }

  private void add(Part part) {
    endLiteral();
    parts.add(part);
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
