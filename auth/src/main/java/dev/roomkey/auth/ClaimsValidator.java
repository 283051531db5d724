package dev.roomkey.auth;

import dev.roomkey.access.ClaimPath;
import dev.roomkey.base.Unicode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one issuer's tokens must say, and what of it is the caller's. Knows no keys. */
final class ClaimsValidator {
  private final CallerSource.Oidc source;

  ClaimsValidator(CallerSource.Oidc source) {
    this.source = source;
  }

  /** Costs nothing but memory: comes before the issuer is asked for a key. */
  ValidityPeriod check(UnverifiedToken token, Instant now) throws InvalidTokenException {
    Map<String, @Nullable Object> claims = token.claims();
    if (!source.algorithms().contains(token.header().getAlgorithm().getName())) {
      throw new InvalidTokenException("is signed by an algorithm that is not configured");
    }
    if (!source.issuer().toString().equals(token.issuer())) {
      throw new InvalidTokenException("is of another issuer");
    }
    if (!isForUs(claims.get("aud"))) {
      throw new InvalidTokenException("is for another audience");
    }
    ValidityPeriod times = ValidityPeriod.of(claims, source.leeway());
    String refusal = times.refusal(now);
    if (refusal != null) {
      throw new InvalidTokenException(refusal);
    }
    id(claims);
    return times;
  }

  private boolean isForUs(@Nullable Object audience) {
    return source.audience().equals(audience)
        || (audience instanceof List<?> audiences && audiences.contains(source.audience()));
  }

  String id(Map<String, @Nullable Object> claims) throws InvalidTokenException {
    if (source.id().find(claims) instanceof String id && !id.isBlank()) {
      return id;
    }
    throw new InvalidTokenException("has no id for its caller: one text that is not blank");
  }

  @Nullable String name(Map<String, @Nullable Object> claims) {
    return source.name().find(claims) instanceof String name
            && !name.isBlank()
            && !Unicode.hasControl(name)
        ? name
        : null;
  }

  /** A list of texts, or one text. The names in an object are nobody's roles. */
  Set<String> roles(Map<String, @Nullable Object> claims) {
    ClaimPath path = source.roles();
    Object found = path == null ? null : path.find(claims);
    List<?> items =
        found instanceof List<?> list ? list : found == null ? List.of() : List.of(found);
    Set<String> roles = new LinkedHashSet<>();
    for (Object item : items) {
      if (item instanceof String role && !role.isBlank()) {
        roles.add(role);
      }
    }
    return roles;
  }
}
