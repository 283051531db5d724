package dev.roomkey.http;

import dev.roomkey.http.Response.Header;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may read our answers (the Fetch standard's CORS protocol). It tells
 * browsers; it keeps nobody out.
 */
public final class Cors {
  private static final String ANY = "*";
  private static final String MAX_AGE = "600";
  private static final String EXPOSED = "X-Request-Id, Retry-After, RateLimit, RateLimit-Policy";

  /** A field name, RFC 9110 section 5.1, and spaces around it. */
  private static final Pattern FIELD_NAME = Pattern.compile(" *[!#$%&'*+.^_`|~0-9A-Za-z-]+ *");

  private final Set<String> allowed;

  public Cors(List<String> allowedOrigins) {
    this.allowed = Set.copyOf(allowedOrigins);
  }

  /** What every answer says to the page that asks. */
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

  /** What a preflight adds: any header the page names, since applications bring their own. */
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

  /** Piece by piece: one pattern for all of a long list would need as much stack. */
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
