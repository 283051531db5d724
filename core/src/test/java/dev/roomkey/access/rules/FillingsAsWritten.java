package dev.roomkey.access.rules;

import dev.roomkey.access.Caller;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.pattern.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A second implementation of the patterns and placeholders of {@code docs/access.md}, with regular
 * expressions.
 *
 * @param captures the values of the wildcards of the rule's pattern
 */
record FillingsAsWritten(Caller caller, List<String> captures) {
  private static final Pattern PART = Pattern.compile("\\*|\\{([^}]+)}|[^*{]+");

  /** Returns the filled template, or null if a placeholder has no value. */
  @Nullable String text(TextTemplate template) {
    StringBuilder filled = new StringBuilder();
    for (MatchResult part : parts(template.toString())) {
      String value = varies(part) ? value(part.group(1)) : part.group();
      if (value == null) {
        return null;
      }
      filled.append(value);
    }
    return filled.toString();
  }

  /** Returns the values of the wildcards, or null if the name does not match. */
  @Nullable List<String> wildcards(TextPattern pattern, String name) {
    List<MatchResult> parts = parts(pattern.toString());
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      boolean last = parts.subList(i + 1, parts.size()).stream().noneMatch(p -> varies(p));
      String never = last ? "/" : "/" + parts.get(i + 1).group().charAt(0);
      String piece = expression(parts.get(i), never);
      if (piece == null) {
        return null;
      }
      expression.append(piece);
    }
    Matcher match = Pattern.compile(expression.toString()).matcher(name);
    return match.matches() ? groups(match) : null;
  }

  private @Nullable String expression(MatchResult part, String never) {
    if (part.group().equals("*")) {
      return "([^" + never + "]+)";
    }
    String value = varies(part) ? value(part.group(1)) : part.group();
    boolean stands =
        value != null && !(varies(part) && value.chars().anyMatch(c -> never.indexOf(c) >= 0));
    return stands ? Pattern.quote(value) : null;
  }

  private @Nullable String value(String placeholder) {
    if (placeholder.startsWith("room.") || placeholder.startsWith("session.")) {
      return captures.get(Integer.parseInt(placeholder.replaceAll("\\D", "")) - 1);
    }
    if (!(caller instanceof Caller.Authenticated known)) {
      return null;
    }
    return switch (placeholder) {
      case "caller.id" -> known.id();
      case "caller.name" -> known.name();
      default ->
          known.claims().get(placeholder.replace("caller.claims.", "")) instanceof String text
              ? text
              : null;
    };
  }

  private static boolean varies(MatchResult part) {
    return part.group().startsWith("*") || part.group().startsWith("{");
  }

  private static List<MatchResult> parts(String text) {
    return PART.matcher(text).results().toList();
  }

  private static List<String> groups(Matcher match) {
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= match.groupCount(); i++) {
      groups.add(match.group(i));
    }
    return groups;
  }
}
