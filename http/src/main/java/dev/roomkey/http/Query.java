package dev.roomkey.http;

import dev.roomkey.json.FieldProblem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query parameters of a request ({@code application/x-www-form-urlencoded}) and collects
 * their problems. Unknown parameters are ignored.
 */
public final class Query {
  private static final char UNDECODABLE = '\uFFFD';

  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<FieldProblem> problems = new ArrayList<>();

  public Query(String query) {
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        add(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
  }

  private void add(String name, String value) {
    if (parameters.put(name, value) != null) {
      report(name, FieldProblem.CONFLICT, "must not be repeated");
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return String.valueOf(UNDECODABLE);
    }
  }

  private void report(String name, String code, String message) {
    problems.add(new FieldProblem(name, code, message));
  }

  /** Returns a parameter, or null if it is absent or empty. */
  @Nullable
  public String text(String name) {
    String text = parameters.get(name);
    if (text != null && text.indexOf(UNDECODABLE) >= 0) {
      report(name, FieldProblem.INVALID_VALUE, "must be percent-encoded UTF-8");
      return null;
    }
    return text == null || text.isEmpty() ? null : text;
  }

  /**
   * Returns an integer parameter.
   *
   * @param otherwise the value if it is absent or invalid
   */
  public int whole(String name, int min, int max, int otherwise) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    report(
        name,
        FieldProblem.OUT_OF_RANGE,
        "must be a whole number from %d to %d".formatted(min, max));
    return otherwise;
  }

  /** Returns a required parameter, or null if it is missing or invalid, which is reported. */
  public <T> @Nullable T required(String name, Function<String, T> toType) {
    String text = text(name);
    if (text == null) {
      if (problems.isEmpty()) {
        report(name, FieldProblem.INVALID_VALUE, "is missing");
      }
      return null;
    }
    try {
      return toType.apply(text);
    } catch (IllegalArgumentException wrong) {
      report(name, FieldProblem.INVALID_VALUE, Objects.requireNonNull(wrong.getMessage()));
      return null;
    }
  }

  /**
   * Reports all that is invalid.
   *
   * @throws ProblemException if a parameter is invalid; lists all problems
   */
  public void throwIfInvalid() {
    if (!problems.isEmpty()) {
      throw new ProblemException(Problem.ofFields(ProblemType.INVALID_REQUEST, problems));
    }
  }
}
