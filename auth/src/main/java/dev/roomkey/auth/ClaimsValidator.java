package dev.roomkey.auth;

import dev.roomkey.access.ClaimPath;
import dev.roomkey.base.Unicode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validates the claims of one issuer's tokens, and reads the caller from them. */
final class ClaimsValidator {
  private final CallerSource.Oidc source;

  ClaimsValidator(CallerSource.Oidc source) {
    this.source = source;
  }

  /** Validates all but the signature, at the given time. */
  ValidityPeriod validate(UnverifiedToken token, Instant now) throws InvalidTokenException {
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
    ValidityPeriod validity = ValidityPeriod.of(claims, source.leeway());
    String problem = validity.problem(now);
    if (problem != null) {
      throw new InvalidTokenException(problem);
    }
    id(claims);
    return validity;
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

  /** Accepts a list of strings, or one string. The names in an object are not roles. */
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
