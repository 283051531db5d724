package dev.roomkey.http;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonLimits;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies, and reports all invalid fields at once. */
public final class JsonBody {
  /** More values than a body of the default maximum size has. */
  private static final int MAX_VALUES = 50_000;

  private JsonBody() {}

  /**
   * Reads a body.
   *
   * @param read reads the fields and reports problems; returns null only if it reports one
   * @throws ProblemException if the body is not a JSON object, or fields are invalid
   */
  public static <T> T read(byte[] body, Function<JsonObjectReader, @Nullable T> read) {
    List<FieldProblem> problems = new ArrayList<>();
    T value;
    try {
      value =
          read.apply(
              new JsonObjectReader(
                  Json.readObject(withoutByteOrderMark(body), JsonLimits.ofValues(MAX_VALUES)),
                  problems::add));
    } catch (MalformedJsonException malformed) {
      throw new ProblemException(
          Problem.of(
              ProblemType.MALFORMED_JSON,
              "The body is not valid JSON: " + malformed.getMessage() + "."));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(Problem.ofFields(ProblemType.INVALID_REQUEST, problems));
    }
    return Objects.requireNonNull(value, "a missing value is reported");
  }

  /** RFC 8259, section 8.1: a byte order mark may be ignored. Some clients on Windows send one. */
  private static byte[] withoutByteOrderMark(byte[] body) {
    boolean marked =
        body.length >= 3
            && body[0] == (byte) 0xef
            && body[1] == (byte) 0xbb
            && body[2] == (byte) 0xbf;
    return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
  }

  /**
   * Converts a string field to a type that checks its text.
   *
   * @return null if the text is invalid, which is then reported
   */
  public static <T> @Nullable T convert(
      JsonObjectReader fields, String name, String text, Function<String, T> toType) {
    try {
      return toType.apply(text);
    } catch (IllegalArgumentException invalid) {
      fields.report(name, FieldProblem.INVALID_VALUE, Objects.requireNonNull(invalid.getMessage()));
      return null;
    }
  }
}
