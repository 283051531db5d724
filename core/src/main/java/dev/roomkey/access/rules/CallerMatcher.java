package dev.roomkey.access.rules;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.pattern.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a rule asks of a caller who is known. */
public sealed interface CallerMatcher extends Matcher {
  /** Whether it holds. */
  boolean matches(Authenticated caller, EvaluationContext evaluation);

  @Override
  default boolean matches(EvaluationContext evaluation) {
    return evaluation.caller() instanceof Authenticated known && matches(known, evaluation);
  }

  /** What there is in its place. */
  String found(Authenticated caller);

  @Override
  default String found(EvaluationContext evaluation) {
    return evaluation.caller() instanceof Authenticated known
        ? found(known)
        : CallerScope.who(evaluation);
  }

  @Override
  default boolean needsKnownCaller() {
    return true;
  }

  /**
   * One of these ids.
   *
   * @param anyOf patterns, one of which has to fit
   */
  record Id(List<TextPattern> anyOf) implements CallerMatcher {
    /** Copies the list. */
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

    @Override
    public String found(Authenticated caller) {
      return "caller.id: " + caller.id();
    }

    @Override
    public boolean covers(Matcher other) {
      return other instanceof Id id
          && id.anyOf.stream()
              .allMatch(theirs -> anyOf.stream().anyMatch(mine -> mine.covers(theirs)));
    }

    @Override
    public boolean readsCaptures() {
      return anyOf.stream().anyMatch(TextPattern::readsCaptures);
    }

    @Override
    public String toString() {
      return "caller.id: " + anyOf;
    }
  }

  /**
   * One of these roles.
   *
   * @param anyOf as whoever vouches for callers calls them
   */
  record Roles(Set<String> anyOf) implements CallerMatcher {
    /** Copies the set. */
    public Roles {
      anyOf = Set.copyOf(anyOf);
    }

    @Override
    public boolean matches(Authenticated caller, EvaluationContext evaluation) {
      return Matcher.overlap(anyOf, caller.roles());
    }

    @Override
    public String found(Authenticated caller) {
      return "caller.roles: " + caller.roles().stream().sorted().toList();
    }

    @Override
    public boolean covers(Matcher other) {
      return other instanceof Roles roles && anyOf.containsAll(roles.anyOf);
    }

    @Override
    public String toString() {
      return "caller.roles: " + anyOf.stream().sorted().toList();
    }
  }

  /**
   * Known in one of these ways.
   *
   * @param anyOf ways
   */
  record AuthMethods(Set<AuthMethod> anyOf) implements CallerMatcher {
    /** Copies the set. */
    public AuthMethods {
      anyOf = Set.copyOf(anyOf);
    }

    @Override
    public boolean matches(Authenticated caller, EvaluationContext evaluation) {
      return anyOf.contains(caller.authMethod());
    }

    @Override
    public String found(Authenticated caller) {
      return "caller.by: " + caller.authMethod().key();
    }

    @Override
    public boolean covers(Matcher other) {
      return other instanceof AuthMethods by && anyOf.containsAll(by.anyOf);
    }

    @Override
    public String toString() {
      return "caller.by: " + anyOf.stream().map(AuthMethod::key).sorted().toList();
    }
  }

  /**
   * A claim with one of these values, or a list that holds one of them. A claim that is an object
   * never fits, nor one that is not there.
   *
   * @param path of the claim
   * @param anyOf what fits
   */
  record Claim(ClaimPath path, List<ClaimValue> anyOf) implements CallerMatcher {
    /** Copies the list. */
    public Claim {
      anyOf = List.copyOf(anyOf);
    }

    @Override
    public boolean matches(Authenticated caller, EvaluationContext evaluation) {
      Object claim = path.find(caller.claims());
      for (ClaimValue value : anyOf) {
        if (value.fits(claim, evaluation)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String found(Authenticated caller) {
      Object claim = path.find(caller.claims());
      return "caller.claims." + path + (claim == null ? " is not there" : ": " + claim);
    }

    @Override
    public boolean covers(Matcher other) {
      return other instanceof Claim claim
          && path.equals(claim.path)
          && anyOf.containsAll(claim.anyOf);
    }

    @Override
    public boolean readsCaptures() {
      return anyOf.stream()
          .anyMatch(value ->
              value instanceof ClaimValue.StringValue text && text.template().readsCaptures());
    }

    @Override
    public String toString() {
      return "caller.claims." + path + ": " + anyOf;
    }
  }
}
