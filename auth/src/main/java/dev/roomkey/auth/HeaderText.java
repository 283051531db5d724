package dev.roomkey.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the values of header fields. HTTP servers decode them as ISO 8859-1, but proxies encode
 * them as UTF-8 (RFC 9110, section 5.5, permits any encoding).
 */
final class HeaderText {
  /** An encoded word (RFC 2047, section 2) with an optional language (RFC 2231, section 5). */
  private static final Pattern ENCODED_WORD =
      Pattern.compile(
          "=\\?(?<charset>[A-Za-z0-9_.:-]+)(?:\\*[A-Za-z0-9-]*)?\\?(?<form>[BbQq])\\?"
              + "(?<text>[!->@-~]*)\\?=(?<gap>[ \t]+(?==\\?))?");

  private HeaderText() {}

  /** Returns the value decoded as UTF-8, or the unchanged value if it is not UTF-8. */
  static String decode(String value) {
    boolean isBytes = value.chars().allMatch(c -> c < 0x100);
    boolean isAscii = value.chars().allMatch(c -> c < 0x80);
    String utf8 =
        isBytes && !isAscii ? decode(value.getBytes(ISO_8859_1), StandardCharsets.UTF_8) : null;
    return utf8 == null ? value : utf8;
  }

  /** Returns the text with encoded words decoded (RFC 2047). Invalid ones remain unchanged. */
  static String withEncodedWords(String text) {
    return ENCODED_WORD
        .matcher(text)
        .replaceAll(found -> {
          String word = decode(found);
          return Matcher.quoteReplacement(word == null ? found.group() : word);
        });
  }

  private static @Nullable String decode(MatchResult word) {
    try {
      Charset charset = Charset.forName(word.group("charset"));
      boolean base64 = word.group("form").equalsIgnoreCase("B");
      String text = word.group("text");
      return decode(base64 ? Base64.getDecoder().decode(text) : quotedPrintable(text), charset);
    } catch (IllegalArgumentException invalid) {
      return null;
    }
  }

  /** Decodes the Q encoding, in which an underscore is a space (RFC 2047, section 4.2). */
  private static byte[] quotedPrintable(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        if (i + 3 > text.length()) {
          throw new IllegalArgumentException("incomplete escape");
        }
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(c == '_' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }

  private static @Nullable String decode(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException | UnsupportedOperationException undecodable) {
      return null;
    }
  }
}
