package dev.roomkey.auth;

import dev.roomkey.base.Unicode;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates the claims of one issuer's tokens, and reads the caller's attributes. */
final class ClaimsValidator {
  private final CallerSource.Oidc source;

  ClaimsValidator(CallerSource.Oidc source) {
    this.source = source;
  }

  /**
   * Validates algorithm, issuer, audience, validity and id, but not the signature.
   *
   * @throws InvalidTokenException if the token is invalid at the given time
   */
  ValidityPeriod validate(UnverifiedToken token, Instant now) throws InvalidTokenException {
    Map<String, @Nullable Object> claims = token.claims();
    if (!source.algorithms().contains(token.header().getAlgorithm().getName())) {
      throw new InvalidTokenException("signature algorithm is not accepted");
    }
    if (!source.issuer().equals(token.issuer())) {
      throw new InvalidTokenException("different issuer");
    }
    if (!isForUs(source.audience().claim().find(claims))) {
      throw new InvalidTokenException("audience is not accepted");
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
    Set<String> accepted = source.audience().accepted();
    return audience instanceof List<?> audiences
        ? audiences.stream().anyMatch(accepted::contains)
        : audience != null && accepted.contains(audience);
  }

  String id(Map<String, @Nullable Object> claims) throws InvalidTokenException {
    if (source.id().find(claims) instanceof String id && !id.isBlank()) {
      return id;
    }
    throw new InvalidTokenException(
        "the claim for the caller's id is missing, blank or not a string");
  }

  @Nullable String name(Map<String, @Nullable Object> claims) {
    return source.name().find(claims) instanceof String name
            && !name.isBlank()
            && !Unicode.hasControl(name)
        ? name
        : null;
  }

  /**
   * Returns the roles in a list of strings or in one string. The field names of an object are roles
   * only if that is configured; fields whose value is null or false are ignored.
   */
  Set<String> roles(Map<String, @Nullable Object> claims) {
    CallerSource.RolesClaim claim = source.roles();
    if (claim == null) {
      return Set.of();
    }
    Object found = claim.claim().find(claims);
    return switch (found) {
      case null -> Set.of();
      case Map<?, ?> object when claim.keys() -> names(object);
      case String text when claim.separator() != null ->
          texts(Arrays.asList(text.split(Pattern.quote(claim.separator()), -1)));
      case List<?> list -> texts(list);
      default -> texts(List.of(found));
    };
  }

  private static Set<String> names(Map<?, ?> object) {
    return texts(
        object.entrySet().stream()
            .filter(field -> field.getValue() != null && !field.getValue().equals(false))
            .map(Map.Entry::getKey)
            .toList());
  }

  private static Set<String> texts(List<?> items) {
    Set<String> texts = new LinkedHashSet<>();
    for (Object item : items) {
      if (item instanceof String text && !text.isBlank()) {
        texts.add(text);
      }
    }
    return texts;
  }
}
