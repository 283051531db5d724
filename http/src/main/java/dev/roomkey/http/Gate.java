package dev.roomkey.http;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.callers.Authentication;
import dev.roomkey.callers.Callers;
import dev.roomkey.callers.Presented;
import dev.roomkey.callers.Refusal;
import dev.roomkey.config.CallerSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who calls and what they may, as one: whoever is known by one configuration is never judged by
 * another.
 *
 * @param sources how callers are known; empty: there is no way
 * @param callers knows them; null where there is no way
 * @param policy what they may
 * @param asks whether who wants a token is asked who they are; what lets everyone in does not
 */
record Gate(
    List<CallerSource> sources, @Nullable Callers callers, AccessPolicy policy, boolean asks) {
  Gate {
    sources = List.copyOf(sources);
  }

  /** Who wants a token, as far as can be said without waiting. */
  Authentication authenticate(RequestHead head) {
    return asks ? identify(head) : new Authentication.Known(Caller.ANONYMOUS);
  }

  /** Whether there is a way to know anybody. */
  boolean canKnow() {
    return sources.stream().anyMatch(way -> !(way instanceof CallerSource.Anonymous));
  }

  /** Who sends a request, as far as can be said without waiting. */
  Authentication identify(RequestHead head) {
    if (callers == null) {
      return new Authentication.Known(Caller.ANONYMOUS);
    }
    return sources.contains(new CallerSource.Application())
        ? ofApplication(head, callers)
        : callers.authenticate(presented(head));
  }

  /** Whom the application knows may not be somebody else besides. */
  private Authentication ofApplication(RequestHead head, Callers others) {
    Optional<Caller.Known> known = head.knownToApplication().get();
    if (known.isPresent() && !hasOtherWays()) {
      // What it knows them by, such as a header of its own, is no second credential.
      return new Authentication.Known(known.get());
    }
    Authentication besides = others.authenticate(presented(head));
    if (known.isEmpty()) {
      return besides;
    }
    boolean nobodyElse =
        switch (besides) {
          case Authentication.Known other -> other.caller() instanceof Caller.Anonymous;
          case Authentication.Refused refused -> refused.why() == Refusal.NO_CREDENTIALS;
          case Authentication.Pending pending -> false;
        };
    return nobodyElse
        ? new Authentication.Known(known.get())
        : new Authentication.Refused(
            Refusal.CREDENTIALS_REFUSED, "credentials besides those the application knows");
  }

  private boolean hasOtherWays() {
    return sources.stream()
        .anyMatch(way ->
            !(way instanceof CallerSource.Application) && !(way instanceof CallerSource.Anonymous));
  }

  private static Presented presented(RequestHead head) {
    return new Presented(head.headers(), head.peer());
  }
}
