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

  /** The id of the trace that a request is part of; null where it is part of none. */
  static @Nullable String traceId(@Nullable String traceparent) {
    if (traceparent == null) {
      return null;
    }
    Matcher form = FORM.matcher(traceparent);
    boolean isWhole =
        form.matches() && (form.group("more") == null || !traceparent.startsWith("00"));
    return isWhole ? form.group("trace") : null;
  }
}
