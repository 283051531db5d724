package dev.roomkey.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Media types of requests and answers. */
public final class MediaType {
  public static final String JSON = "application/json";
  static final String HTML = "text/html;charset=utf-8";

  private MediaType() {}

  /** Whether a {@code Content-Type} says JSON, in UTF-8 as RFC 8259 wants it. */
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
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }
}
