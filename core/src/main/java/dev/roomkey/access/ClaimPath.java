package dev.roomkey.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path of a claim, such as {@code groups}, or {@code realm_access.roles} for a nested claim.
 *
 * <p>A name in quotes is literal: {@code resource_access."my.app".roles}. Names without quotes may
 * also form one name with dots, such as {@code https://example.com/roles}; the longest name that
 * leads to a value is preferred.
 */
public final class ClaimPath {
  private static final Pattern NAME =
      Pattern.compile("(?:\"([^\"]*)\"|'([^']*)'|([^.\"'{}][^.{}]*))(?:\\.(?!$)|$)");

  private final String text;
  private final List<Name> names;

  private record Name(String text, boolean quoted) {}

  /**
   * Parses a path.
   *
   * @throws IllegalArgumentException if the path is blank, has an empty name or braces outside of
   *     quotes, or has an unclosed quote
   */
  public ClaimPath(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must be a claim path, such as realm_access.roles");
    }
    this.text = text;
    this.names = parse(text);
  }

  private static List<Name> parse(String text) {
    List<Name> names = new ArrayList<>();
    Matcher name = NAME.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!name.find(at) || name.start() != at) {
        throw new IllegalArgumentException(
            "is not a claim path: quote names that are empty, begin with a quote or contain braces,"
                + " as in resource_access.\"my.app\".roles");
      }
      String plain = name.group(3);
      String quoted = name.group(1) != null ? name.group(1) : name.group(2);
      names.add(plain != null ? new Name(plain, false) : new Name(quoted, true));
      at = name.end();
    }
    return List.copyOf(names);
  }

  /** Returns the source text of the path. */
  public String text() {
    return text;
  }

  /** Returns the value of the claim, or null if the claim is missing or null. */
  public @Nullable Object find(Map<String, @Nullable Object> claims) {
    return find(claims, 0);
  }

  private @Nullable Object find(Map<?, ?> map, int first) {
    for (int end = joinable(first); end > first; end--) {
      Object value = map.get(join(first, end));
      Object found =
          end == names.size() ? value : value instanceof Map<?, ?> inner ? find(inner, end) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Returns the end of the names that may form one name with dots. */
  private int joinable(int first) {
    int end = first + 1;
    while (!names.get(first).quoted() && end < names.size() && !names.get(end).quoted()) {
      end++;
    }
    return end;
  }

  private String join(int first, int end) {
    return end == first + 1
        ? names.get(first).text()
        : String.join(".", names.subList(first, end).stream().map(Name::text).toList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClaimPath path && names.equals(path.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
