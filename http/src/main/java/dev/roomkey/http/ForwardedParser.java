package dev.roomkey.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses {@code Forwarded} (RFC 7239, section 4) strictly. */
final class ForwardedParser {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern PAIR =
      Pattern.compile(
          "[ \\t]*+(?:(?<name>"
              + TOKEN
              + ")=(?:(?<token>"
              + TOKEN
              + ")"
              + "|\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"))?[ \\t]*+(?<end>[;,]|$)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  /** A hop without an address. */
  private static final String UNKNOWN = "unknown";

  private ForwardedParser() {}

  /**
   * Returns the {@code for} parameter of each element. A field that is malformed has a single hop
   * that is unknown: nothing in it can be relied on.
   *
   * @param field blank: no hops
   */
  static List<String> hops(String field) {
    if (field.isBlank()) {
      return List.of();
    }
    List<String> hops = new ArrayList<>();
    Matcher pair = PAIR.matcher(field);
    String node = null;
    for (int at = 0; ; at = pair.end()) {
      if (!pair.find(at) || pair.start() != at) {
        return List.of(UNKNOWN);
      }
      if ("for".equalsIgnoreCase(pair.group("name"))) {
        if (node != null) {
          return List.of(UNKNOWN);
        }
        node = value(pair.group("token"), pair.group("quoted"));
      }
      if (!pair.group("end").equals(";")) {
        hops.add(node == null ? UNKNOWN : node);
        node = null;
      }
      if (pair.group("end").isEmpty()) {
        return hops;
      }
    }
  }

  private static String value(@Nullable String token, String quoted) {
    return token != null ? token : ESCAPED.matcher(quoted).replaceAll("$1");
  }
}
