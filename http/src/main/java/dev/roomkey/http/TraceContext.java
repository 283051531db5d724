package dev.roomkey.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code traceparent} (W3C Trace Context, section 3.2). */
final class TraceContext {
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?<more>-.*)?");

  private TraceContext() {}

  /** Returns the trace id, or null if the field is missing or malformed. */
  static @Nullable String traceId(@Nullable String traceparent) {
    if (traceparent == null) {
      return null;
    }
    Matcher form = FORM.matcher(traceparent);
    boolean valid = form.matches() && (form.group("more") == null || !traceparent.startsWith("00"));
    return valid ? form.group("trace") : null;
  }
}
