package dev.roomkey.access.rules;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.pattern.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Matches attributes of authenticated callers. Anonymous callers never match. */
public sealed interface CallerMatcher extends Matcher {
  /** Returns whether the caller matches. */
  boolean matches(Authenticated caller, EvaluationContext evaluation);

  @Override
  default boolean matches(EvaluationContext evaluation) {
    return evaluation.caller() instanceof Authenticated caller && matches(caller, evaluation);
  }

  /**
   * Matches the caller's id.
   *
   * @param anyOf the patterns; one of them must match
   */
  record Id(List<TextPattern> anyOf) implements CallerMatcher {
    public Id {
      anyOf = List.copyOf(anyOf);
    }

    @Override
    public boolean matches(Authenticated caller, EvaluationContext evaluation) {
      for (TextPattern pattern : anyOf) {
        if (pattern.matches(caller.id(), evaluation, new ArrayList<>(1))) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Matches the caller's roles.
   *
   * @param anyOf the roles, which may contain placeholders; the caller must have one of them
   */
  record Roles(Set<TextTemplate> anyOf) implements CallerMatcher {
    public Roles {
      anyOf = Set.copyOf(anyOf);
    }

    @Override
    public boolean matches(Authenticated caller, EvaluationContext evaluation) {
      for (TextTemplate template : anyOf) {
        String role = template.fill(evaluation);
        if (role != null && caller.roles().contains(role)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Matches the method by which the caller was authenticated.
   *
   * @param anyOf the methods; the caller must have been authenticated by one of them
   */
  record AuthMethods(Set<AuthMethod> anyOf) implements CallerMatcher {
    public AuthMethods {
      anyOf = Set.copyOf(anyOf);
    }

    @Override
    public boolean matches(Authenticated caller, EvaluationContext evaluation) {
      return anyOf.contains(caller.authMethod());
    }
  }

  /**
   * Matches the value of a claim. A list matches if one of its elements does. A claim that is
   * missing or an object never matches.
   *
   * @param path the path of the claim
   * @param anyOf the values; the claim must have one of them
   */
  record Claim(ClaimPath path, List<ClaimValue> anyOf) implements CallerMatcher {
    public Claim {
      anyOf = List.copyOf(anyOf);
    }

    @Override
    public boolean matches(Authenticated caller, EvaluationContext evaluation) {
      Object claim = path.find(caller.claims());
      for (ClaimValue value : anyOf) {
        if (value.isIn(claim, evaluation)) {
          return true;
        }
      }
      return false;
    }
  }
}
