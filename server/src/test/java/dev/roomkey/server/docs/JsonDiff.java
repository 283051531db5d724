package dev.roomkey.server.docs;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Compares JSON in a page with actual JSON: the fields and their order must be equal, and all
 * values that do not differ between runs.
 */
final class JsonDiff {
  /** The placeholder for values that a page omits. */
  private static final String LEFT_OUT = "…";

  private static final Set<String> DIFFERS_EACH_TIME = Set.of("iat", "nbf", "exp", "ms");
  private static final String PORT = "(?<=127\\.0\\.0\\.1:)\\d+";

  private JsonDiff() {}

  /** Returns the differences with their paths; empty if equal. */
  static String difference(JsonNode shown, JsonNode real) {
    return difference("$", shown, real);
  }

  private static String difference(String place, JsonNode shown, JsonNode real) {
    if (shown.isObject() && real.isObject()) {
      return inFields(place, shown, real);
    }
    if (shown.isArray() && real.isArray() && shown.size() == real.size()) {
      for (int i = 0; i < shown.size(); i++) {
        String inside = difference(place + "[" + i + "]", shown.get(i), real.get(i));
        if (!inside.isEmpty()) {
          return inside;
        }
      }
      return "";
    }
    boolean areTexts = shown.isString() && real.isString();
    boolean alike = areTexts ? isAlike(shown.asString(), real.asString()) : shown.equals(real);
    return alike ? "" : "%s is %s in the page and %s in truth".formatted(place, shown, real);
  }

  private static String inFields(String place, JsonNode shown, JsonNode real) {
    if (!List.copyOf(shown.propertyNames()).equals(List.copyOf(real.propertyNames()))) {
      return "%s has the fields %s in the page and %s in truth"
          .formatted(place, shown.propertyNames(), real.propertyNames());
    }
    for (String field : shown.propertyNames()) {
      boolean differs = DIFFERS_EACH_TIME.contains(field) && real.get(field).isNumber();
      String inside =
          differs ? "" : difference(place + "." + field, shown.get(field), real.get(field));
      if (!inside.isEmpty()) {
        return inside;
      }
    }
    return "";
  }

  private static boolean isAlike(String shown, String real) {
    int gap = shown.indexOf(LEFT_OUT);
    if (gap >= 0) {
      return real.startsWith(shown.substring(0, gap))
          && real.endsWith(shown.substring(gap + LEFT_OUT.length()));
    }
    return shown.replaceAll(PORT, "").equals(real.replaceAll(PORT, ""))
        || (isInstant(shown) && isInstant(real));
  }

  private static boolean isInstant(String text) {
    try {
      return Instant.parse(text).isAfter(Instant.EPOCH);
    } catch (DateTimeException notOne) {
      return false;
    }
  }
}
