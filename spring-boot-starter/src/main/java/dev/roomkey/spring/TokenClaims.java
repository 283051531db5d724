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

/** Reads what an OAuth 2 token or an OpenID provider says of a caller, as rules compare it. */
final class TokenClaims {
  private TokenClaims() {}

  /** Empty where the principal has no claims. */
  static Map<String, @Nullable Object> of(@Nullable Object principal) {
    if (principal instanceof ClaimAccessor token) { // a JWT, a user of an OpenID provider
      return object(token.getClaims());
    }
    return principal instanceof OAuth2AuthenticatedPrincipal user
        ? object(user.getAttributes())
        : Map.of();
  }

  private static Map<String, @Nullable Object> object(Map<?, ?> claims) {
    Map<String, @Nullable Object> read = new LinkedHashMap<>();
    claims.forEach((name, value) -> read.put(String.valueOf(name), json(value)));
    return read;
  }

  /** As JSON has it: Spring Security made times and addresses of some. */
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
    List<@Nullable Object> read = new ArrayList<>();
    values.forEach(value -> read.add(json(value)));
    return read;
  }
}
