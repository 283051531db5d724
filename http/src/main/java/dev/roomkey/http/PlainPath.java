package dev.roomkey.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes paths that have one spelling. A server decodes a path before it finds the route, and a
 * proxy in front of it may compare the path as it was sent: a path rule of the proxy must not be
 * passed by another spelling.
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
   * Returns whether a path has no other spelling.
   *
   * @param path as it was sent, without the query
   */
  public static boolean is(@Nullable String path) {
    return path != null && !OTHER_SPELLING.matcher(path).find();
  }
}
