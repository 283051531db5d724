package dev.roomkey.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes paths in their canonical spelling. A server decodes a path before routing, while a
 * proxy may compare the raw path: another spelling must not bypass a path rule of the proxy.
 */
public final class PlainPath {
  /**
   * A parameter, a backslash, an empty or a dot segment, or an encoded control character, separator
   * or unreserved character (RFC 3986, section 2.3).
   */
  private static final Pattern OTHER_SPELLING =
      Pattern.compile(
          "[;\\\\]|//|/\\.{1,2}(?:/|$)|%(?![0-9A-Fa-f]{2})|%(?:[01].|2[D-Fd-f]|3[0-9Bb]"
              + "|4[1-9A-Fa-f]|5[0-9AaCcFf]|6[1-9A-Fa-f]|7[0-9AaEeFf])");

  private PlainPath() {}

  /**
   * Returns whether a path is in its canonical spelling.
   *
   * @param path the raw path, without the query
   */
  public static boolean is(@Nullable String path) {
    return path != null && (isSimple(path) || !OTHER_SPELLING.matcher(path).find());
  }

  /** Recognizes usual paths without the regular expression, since this runs for each request. */
  private static boolean isSimple(String path) {
    return path.indexOf('%') < 0
        && path.indexOf(';') < 0
        && path.indexOf('\\') < 0
        && !path.contains("//")
        && !path.contains("/.");
  }
}
