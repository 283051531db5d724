package dev.roomkey.spring;

import dev.roomkey.json.JsonNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/** Converts the claims of an OAuth 2 token or OpenID Connect user to JSON values. */
final class OAuth2Claims {
  private OAuth2Claims() {}

  /** Returns the claims of a principal; empty if it has none. */
  static Map<String, @Nullable Object> of(@Nullable Object principal) {
    return switch (principal) {
      case ClaimAccessor token -> object(token.getClaims());
      case OAuth2AuthenticatedPrincipal user -> object(user.getAttributes());
      case null, default -> Map.of();
    };
  }

  private static Map<String, @Nullable Object> object(Map<?, ?> claims) {
    Map<String, @Nullable Object> converted = new LinkedHashMap<>();
    claims.forEach((name, value) -> converted.put(String.valueOf(name), json(value)));
    return converted;
  }

  /** Converts a value to JSON. Spring Security has parsed some claims into times and URLs. */
  private static @Nullable Object json(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean flag -> flag;
      case Instant time -> new JsonNumber(Long.toString(time.getEpochSecond()));
      case BigDecimal number -> new JsonNumber(number.toPlainString());
      case Number number -> new JsonNumber(number.toString());
      case Map<?, ?> map -> object(map);
      case Collection<?> list -> list(list);
      default -> value.toString();
    };
  }

  private static List<@Nullable Object> list(Collection<?> values) {
    List<@Nullable Object> converted = new ArrayList<>();
    values.forEach(value -> converted.add(json(value)));
    return converted;
  }
}
