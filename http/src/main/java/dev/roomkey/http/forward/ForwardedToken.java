package dev.roomkey.http.forward;

import dev.roomkey.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the LiveKit token of a request that a proxy asks about. A client can send each of the
 * header fields that are read, and a proxy replaces only those that it knows. So all tokens in them
 * must be the same one: whichever LiveKit reads is the one that was checked.
 */
final class ForwardedToken {
  private static final List<String> URI_FIELDS = List.of("X-Original-URI", "X-Forwarded-Uri");
  private static final String PARAMETER = "access_token";

  /** LiveKit accepts exactly this spelling (pkg/service/auth.go). */
  private static final String BEARER = "Bearer ";

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]+");

  private final Set<String> tokens = new HashSet<>();
  private boolean isInvalid;

  private ForwardedToken() {}

  /** The token of a request. */
  sealed interface Result {
    /** The request has one token. */
    record Found(String token) implements Result {
      /** Omits the token. */
      @Override
      public String toString() {
        return "Found[token=<redacted>]";
      }
    }

    /** The request has no token. */
    record Missing() implements Result {}

    /** The request has several tokens, or one that LiveKit would not read. */
    record Ambiguous() implements Result {}
  }

  /** Returns the token of the request that a proxy has received. */
  static Result of(Request request) {
    ForwardedToken found = new ForwardedToken();
    request.headers().apply("Authorization").forEach(found::addAuthorization);
    URI_FIELDS.forEach(field -> request.headers().apply(field).forEach(found::addUri));
    return found.result();
  }

  private Result result() {
    if (isInvalid || tokens.size() > 1) {
      return new Result.Ambiguous();
    }
    return tokens.isEmpty() ? new Result.Missing() : new Result.Found(tokens.iterator().next());
  }

  private void addAuthorization(String value) {
    if (value.startsWith(BEARER)) {
      add(value.substring(BEARER.length()));
    } else if (!value.isEmpty()) {
      isInvalid = true;
    }
  }

  private void addUri(String uri) {
    int query = uri.indexOf('?');
    if (query < 0) {
      return;
    }
    for (String pair : uri.substring(query + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (isParameter(name)) {
        add(equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
  }

  /** LiveKit ignores a pair that is not percent-encoded. */
  private static boolean isParameter(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8).equals(PARAMETER);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** A token has no characters that need an encoding, which servers might decode differently. */
  private void add(String token) {
    if (TOKEN.matcher(token).matches()) {
      tokens.add(token);
    } else {
      isInvalid = true;
    }
  }
}
