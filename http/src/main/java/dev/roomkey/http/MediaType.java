package dev.roomkey.http;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Media types of requests and responses. */
public final class MediaType {
  public static final String JSON = "application/json";
  static final String HTML = "text/html;charset=utf-8";

  /** The registered name and its common misspelling. */
  private static final Set<String> UTF_8 = Set.of("charset=utf-8", "charset=utf8");

  private MediaType() {}

  /** Returns whether a {@code Content-Type} is JSON in UTF-8, which RFC 8259 requires. */
  public static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals(JSON)) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !UTF_8.contains(parameter)) {
        return false;
      }
    }
    return true;
  }
}
