package dev.roomkey.http;

import dev.roomkey.http.Response.Header;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CORS (Fetch standard): permits pages of other origins to read responses. Browsers enforce it; it
 * is no access control.
 */
public final class Cors {
  private static final String ANY = "*";
  private static final String MAX_AGE = "600";
  private static final String EXPOSED =
      "X-Request-Id, Retry-After, Roomkey-Ticket, RateLimit, RateLimit-Policy";

  /** A field name, RFC 9110 section 5.1, and spaces around it. */
  private static final Pattern FIELD_NAME = Pattern.compile(" *[!#$%&'*+.^_`|~0-9A-Za-z-]+ *");

  private final Set<String> allowed;

  public Cors(List<String> allowedOrigins) {
    this.allowed = Set.copyOf(allowedOrigins);
  }

  /** Returns the CORS fields of each response. */
  public List<Header> headersFor(Request head) {
    if (allowed.isEmpty()) {
      return List.of();
    }
    String origin = allowedOrigin(head);
    return origin == null
        ? List.of(new Header("Vary", "Origin"))
        : List.of(
            new Header("Vary", "Origin"),
            new Header("Access-Control-Allow-Origin", origin),
            new Header("Access-Control-Expose-Headers", EXPOSED));
  }

  public boolean isPreflight(Request head) {
    return head.method().equals("OPTIONS")
        && head.header("Origin") != null
        && head.header("Access-Control-Request-Method") != null;
  }

  /**
   * Answers a preflight. Permits every header that the page names, since applications add their
   * own.
   */
  public Response preflight(Request head, String methods) {
    Response response = Response.empty(204);
    if (allowedOrigin(head) == null) {
      return response;
    }
    String names = head.header("Access-Control-Request-Headers");
    Response allowing =
        response
            .with("Access-Control-Allow-Methods", methods)
            .with("Access-Control-Max-Age", MAX_AGE);
    return names != null && areFieldNames(names)
        ? allowing.with("Access-Control-Allow-Headers", names)
        : allowing;
  }

  /**
   * Matches each name on its own: a pattern for the complete list would need stack for each name.
   */
  private static boolean areFieldNames(String names) {
    return Stream.of(names.split(",", -1)).allMatch(name -> FIELD_NAME.matcher(name).matches());
  }

  private @Nullable String allowedOrigin(Request head) {
    String origin = head.header("Origin");
    if (origin == null) {
      return null;
    }
    return allowed.contains(ANY) ? ANY : allowed.contains(origin) ? origin : null;
  }
}
